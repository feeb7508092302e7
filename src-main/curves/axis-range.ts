// The range of the y axis: either all values, or the part where the curves spend most of their time, since the
// first few batches would compress the differences that matter.
import { valueAt } from './column';
import { roundStep } from './ticks';

export type Quantity = 'accuracy' | 'loss';

export interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The fraction of values that a close-up may leave out; of very few values none. */
const leftOut = 0.1;
const leastSpan = 0.001;

/**
 * @param quantity an accuracy's axis ends at 1 (100 %), a loss's begins at 0
 * @param values of the smoothed curves
 * @param whole shows all of them, an accuracy from 0 to 1
 */
export function axisRange(
  quantity: Quantity,
  values: ArrayLike<number>,
  whole: boolean,
): AxisRange {
  if (quantity === 'accuracy') {
    const lowest = whole || values.length === 0 ? 0 : quantile(values, leftOut);
    const span = Math.max(1 - lowest, leastSpan);
    const step = roundStep(span);
    const min = Math.max(0, 1 - Math.ceil(span / step - 1e-9) * step);
    return { min, max: 1, step };
  }
  const highest = values.length === 0 ? 2.5 : quantile(values, whole ? 1 : 1 - leftOut);
  const span = Math.max(highest, leastSpan);
  const step = roundStep(span);
  return { min: 0, max: Math.ceil(span / step - 1e-9) * step, step };
}

/** A quantile without interpolation: the index is rounded down below one half, and up above it. */
function quantile(values: ArrayLike<number>, share: number): number {
  const last = values.length - 1;
  const index = share < 0.5 ? Math.floor(share * last) : last - Math.floor((1 - share) * last);
  return valueAt(Float64Array.from(values).sort(), index);
}
