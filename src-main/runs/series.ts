// Thins a curve for drawing: the minimum and the maximum of every pixel column, so that spikes survive.

export interface Curve {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/**
 * At most `maxPoints` (≥ 2) of the curve's own points, in their order. Lowest and highest value are
 * among them and, from 4 points on, so are the first and the last one. A value that is not a number
 * stands only where a whole column has no other.
 */
export function thin({ steps, values }: Curve, maxPoints: number): Curve {
  const count = steps.length;
  if (count <= maxPoints) return { steps, values };
  const kept: number[] = [];
  const edge = maxPoints >= 4 ? 1 : 0;
  const columns = Math.floor((maxPoints - 2 * edge) / 2);
  const inner = count - 2 * edge;
  if (edge) kept.push(0);
  for (let column = 0; column < columns; column++) {
    const from = edge + Math.floor((column * inner) / columns);
    const to = edge + Math.floor(((column + 1) * inner) / columns);
    kept.push(...extremes(values, from, to));
  }
  if (edge) kept.push(count - 1);
  return { steps: pick(steps, kept), values: pick(values, kept) };
}

/** The places of the lowest and the highest number in [from, to), in order; one place when they coincide. */
function extremes(values: readonly number[], from: number, to: number): number[] {
  let low = from;
  let high = from;
  for (let i = from + 1; i < to; i++) {
    const value = at(values, i);
    if (value < at(values, low) || Number.isNaN(at(values, low))) low = i;
    if (value > at(values, high) || Number.isNaN(at(values, high))) high = i;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}

const at = (list: readonly number[], index: number) => list[index] ?? NaN;
const pick = (list: readonly number[], places: readonly number[]) => places.map((i) => at(list, i));
