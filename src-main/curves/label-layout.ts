// The heights of labels that should be near given values without covering each other, in the window and on paper.
import { at } from '../element-at';

/** More labels than this are not moved: nobody could follow the leader lines. */
const mostMoved = 12;

interface PlacedLabels {
  /** Whether labels were moved apart, so that leader lines help. */
  readonly isMoved: boolean;
  /** null where a label has no room. */
  readonly middles: readonly (number | null)[];
}

/** A few labels are moved apart where they would overlap; of many, those that fit are placed, the first ones first. */
export function placeLabels(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): PlacedLabels {
  const isMoved = wishes.length <= mostMoved && wishes.length * gap <= high - low;
  const position = isMoved ? spreadLabels : labelsThatFit;
  return { isMoved, middles: position(wishes, gap, low, high) };
}

interface Block {
  /** Middle of the block's first label. */
  top: number;
  wishes: number[];
}

/**
 * Moves labels as little as possible (least squares) so that neighbours are `gap` apart and all are
 * within [low, high]. If they do not all fit, they keep the gap and extend beyond the end.
 * @param wishes wished middles in any order, in pixels
 * @returns the middles, in the order of `wishes`
 */
export function spreadLabels(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => at(wishes, a) - at(wishes, b));
  const blocks: Block[] = [];
  for (const index of order) {
    let block: Block = { top: 0, wishes: [at(wishes, index)] };
    block.top = place(block.wishes, gap, low, high);
    let above = blocks.at(-1);
    while (above !== undefined && above.top + above.wishes.length * gap > block.top) {
      blocks.pop();
      block = { top: 0, wishes: [...above.wishes, ...block.wishes] };
      block.top = place(block.wishes, gap, low, high);
      above = blocks.at(-1);
    }
    blocks.push(block);
  }
  const middles = blocks.flatMap(({ top, wishes: w }) => w.map((_, offset) => top + offset * gap));
  const placed = new Array<number>(wishes.length).fill(0);
  order.forEach((index, rank) => {
    placed[index] = at(middles, rank);
  });
  return placed;
}

/** The top of a block whose labels are `gap` apart, nearest to their wishes (least squares). */
function place(wishes: readonly number[], gap: number, low: number, high: number): number {
  const wished = wishes.reduce((sum, wish, offset) => sum + wish - offset * gap, 0) / wishes.length;
  const lowest = high - (wishes.length - 1) * gap;
  return Math.max(low, Math.min(wished, lowest));
}

/** Adding a gap and taking it away again may not give quite the same. */
const rounding = 1e-6;

/** At most this far from its wish, in gaps, a label is still seen to belong to its line. */
const mostShift = 1.5;

/**
 * For more labels than there is room for: places those that fit near their wish without touching an earlier one;
 * null for the others.
 */
export function labelsThatFit(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): (number | null)[] {
  const taken: { readonly position: number; readonly wish: number }[] = [];
  // A label is never above that of a higher line.
  const isFree = (position: number, wish: number) =>
    position >= low &&
    position <= high &&
    taken.every(
      (other) =>
        Math.abs(other.position - position) >= gap - rounding &&
        (other.wish - wish) * (other.position - position) >= 0,
    );
  return wishes.map((wish) => {
    const [nearest] = [wish, ...taken.flatMap(({ position: place }) => [place - gap, place + gap])]
      .filter((position) => Math.abs(position - wish) <= mostShift * gap && isFree(position, wish))
      .sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish));
    if (nearest === undefined) return null;
    taken.push({ position: nearest, wish });
    return nearest;
  });
}
