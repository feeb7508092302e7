// The properties of a text that a hidden unit may follow, and the units that follow them best.

/** The properties that each character of a text has. */
export const characterProperties = {
  line: 'position in the line',
  quotes: 'inside quotes',
  brackets: 'inside brackets',
  capitals: 'capital letters',
  indentation: 'indentation',
} as const;
export type CharacterProperty = keyof typeof characterProperties;
export const characterPropertyNames = Object.keys(characterProperties) as CharacterProperty[];

export interface FollowingUnit {
  /** The number of the unit, from 0. */
  readonly unit: number;
  /** Pearson's correlation of the unit's state after each character with the property of the character. */
  readonly correlation: number;
}

/** The ten units with the largest absolute correlation for each property; empty if the property is constant. */
export type FollowingUnits = Readonly<Record<CharacterProperty, readonly FollowingUnit[]>>;
