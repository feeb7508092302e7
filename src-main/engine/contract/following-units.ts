// What a unit of a model of a text may follow, and the units that follow it best.

/** What one can say of each character. */
export const followed = {
  line: 'position in the line',
  quotes: 'inside quotes',
  brackets: 'inside brackets',
  capitals: 'capital letters',
  indentation: 'indentation',
} as const;
export type Followed = keyof typeof followed;
export const followedNames = Object.keys(followed) as Followed[];

export interface FollowingUnit {
  /** From 0. */
  readonly unit: number;
  /** Pearson's, of its state after each character with what is said of the character. */
  readonly correlation: number;
}

/** Of each the ten units whose correlation is the largest, whatever its sign; none where it never changes. */
export type FollowingUnits = Readonly<Record<Followed, readonly FollowingUnit[]>>;
