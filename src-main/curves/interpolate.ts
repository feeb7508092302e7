// Positions on an x axis that are known at some steps only, such as the time at the end of each epoch.
import { getStepAt, getValueAt, type Column } from './column';

interface KnownPoints {
  /** The known steps, ascending; the first is not after the column's first step. */
  readonly steps: Float64Array;
  /** The x of each known step, not descending. */
  readonly x: Float64Array;
}

/**
 * Returns the x of each of a column's values: linear between known steps, and extrapolated beyond the last one. If
 * only a single step is known, all values have its x.
 * @throws RangeError without a known step
 */
export function interpolate(column: Column, { steps, x }: KnownPoints): Float64Array {
  const positions = new Float64Array(column.values.length);
  const last = steps.length - 1;
  let before = 0;
  for (let i = 0; i < positions.length; i++) {
    const step = getStepAt(column, i);
    while (before < last - 1 && getValueAt(steps, before + 1) < step) before++;
    const from = getValueAt(x, before);
    if (last === 0) positions[i] = from;
    else {
      const distance = getValueAt(steps, before + 1) - getValueAt(steps, before);
      const pace = (getValueAt(x, before + 1) - from) / distance;
      positions[i] = from + pace * (step - getValueAt(steps, before));
    }
  }
  return positions;
}
