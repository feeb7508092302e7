// The range of the y axis: either all values, or the part with most of the curves' values, since the first few
// batches would compress the relevant differences.
import { getValueAt } from './column';
import { roundStep, usualTicks } from './ticks';

export type Quantity = 'accuracy' | 'loss';

/** The natural bounds of a metric: a loss is at least 0, an accuracy at most 1. */
export interface Bounds {
  readonly from: number | null;
  readonly to: number | null;
}

interface AxisRange {
  readonly min: number;
  readonly max: number;
}

/** The fraction of values that a close-up may leave out; none if there are very few. */
const leftOut = 0.1;
const minSpan = 0.001;

/**
 * @param quantity a loss's axis begins at 0; an accuracy's fits its values
 * @param values the values of the smoothed curves
 * @param whole whether the axis includes all values, and for an accuracy the range from 0 to 1
 * @param maxTicks as for the axis's ticks
 */
export function findAxisRange(
  quantity: Quantity,
  values: ArrayLike<number>,
  whole: boolean,
  maxTicks = usualTicks,
): AxisRange {
  if (quantity === 'accuracy') {
    if (values.length === 0) return { min: 0, max: 1 };
    const low = computeQuantile(values, whole ? 0 : leftOut);
    // An R², unlike an accuracy, may be below 0.
    const bounds = { from: low < 0 ? null : 0, to: 1 };
    return whole
      ? roundRange(Math.min(0, low), 1, bounds, maxTicks)
      : roundRange(low, computeQuantile(values, 1), bounds, maxTicks);
  }
  const highest = values.length === 0 ? 2.5 : computeQuantile(values, whole ? 1 : 1 - leftOut);
  const span = Math.max(highest, minSpan);
  const step = roundStep(span);
  return { min: 0, max: Math.ceil(span / step - 1e-9) * step };
}

/**
 * The number of parts of the axis to which its ends are rounded. They are finer than ticks, so that little
 * space is empty: the end for values up to 0.87 is 0.9.
 */
const maxParts = 10;

/** Returns round ends around values, within bounds; the lower one is at a tick. */
export function roundRange(
  lowest: number,
  highest: number,
  { from, to }: Bounds,
  maxTicks = usualTicks,
): AxisRange {
  const inside = (value: number) => Math.min(to ?? Infinity, Math.max(from ?? -Infinity, value));
  const [low, high] = [inside(lowest), inside(highest)];
  // Equal values have an axis, too.
  const span = Math.max(high - low, Math.abs(high) * 1e-3, 1e-12);
  const wider = (span - (high - low)) / 2;
  const step = roundStep(span, maxParts);
  // Half a line's width lies above its highest value.
  const max = inside(Math.ceil((high + Math.max(wider, span / 50)) / step) * step);
  return { min: inside(findFirstTick(low - wider, max, maxTicks)), max };
}

/** Returns the highest multiple of the tick step at or below a value. A longer axis may have a longer step. */
function findFirstTick(low: number, max: number, maxTicks: number): number {
  let step = roundStep(max - low, maxTicks);
  let first = Math.floor(low / step + 1e-9);
  for (;;) {
    const needed = roundStep(max - first * step, maxTicks);
    if (needed > step) {
      step = needed;
      first = Math.floor(low / step + 1e-9);
    } else if (needed < step) first -= 1;
    else return first * step;
  }
}

/** Returns a quantile without interpolation: the index is rounded down below one half, and up above it. */
function computeQuantile(values: ArrayLike<number>, share: number): number {
  const last = values.length - 1;
  const index = share < 0.5 ? Math.floor(share * last) : last - Math.floor((1 - share) * last);
  return getValueAt(Float64Array.from(values).sort(), index);
}
