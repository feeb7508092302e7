// The heights of labels near given values without overlaps, in the window and on paper.
import { at } from '../core/element-at';

/** The number of labels above which leader lines cannot be followed. */
const maxLabels = 12;
/** The largest shift of a label, in gaps: farther away, the label would seem to belong to another line. */
const maxShift = 3.5;

/**
 * Moves labels apart if they would overlap. If not all fit, the first ones are placed: as many as stay near
 * their lines.
 * @param wishes the desired middles in pixels, the most important first
 * @returns null for a label that does not fit
 */
export function layOutLabels(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly (number | null)[] {
  const most = Math.min(maxLabels, Math.floor((high - low) / gap + 1e-9));
  if (wishes.length <= most) return spreadLabelsApart(wishes, gap, low, high);
  for (let count = most; count > 0; count--) {
    const placed = spreadLabelsApart(wishes.slice(0, count), gap, low, high);
    const isNear = placed.every((middle, i) => Math.abs(middle - at(wishes, i)) <= maxShift * gap);
    if (isNear) return wishes.map((_, i) => placed[i] ?? null);
  }
  return wishes.map(() => null);
}

interface Block {
  /** Middle of the block's first label. */
  top: number;
  wishes: number[];
}

/**
 * Moves labels as little as possible (least squares) so that neighbours are `gap` apart and all are within
 * [low, high]. If they do not all fit, they keep the gap and extend beyond the end.
 * @param wishes the desired middles in any order, in pixels
 * @returns the middles, in the order of `wishes`
 */
export function spreadLabelsApart(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => at(wishes, a) - at(wishes, b));
  const blocks: Block[] = [];
  for (const index of order) {
    let block: Block = { top: 0, wishes: [at(wishes, index)] };
    block.top = findTop(block.wishes, gap, low, high);
    let above = blocks.at(-1);
    while (above !== undefined && above.top + above.wishes.length * gap > block.top) {
      blocks.pop();
      block = { top: 0, wishes: [...above.wishes, ...block.wishes] };
      block.top = findTop(block.wishes, gap, low, high);
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

/**
 * Returns the top of a block whose labels are `gap` apart and as near as possible to their desired positions
 * (least squares).
 */
function findTop(wishes: readonly number[], gap: number, low: number, high: number): number {
  const wished = wishes.reduce((sum, wish, offset) => sum + wish - offset * gap, 0) / wishes.length;
  const lowest = high - (wishes.length - 1) * gap;
  return Math.max(low, Math.min(wished, lowest));
}
