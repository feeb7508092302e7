// Smoothing by an exponential moving average over every value that was logged.
import { getStepAt, type Column } from './column';

/**
 * Returns the half-life for the chart of one training: a 250th of its batches (about two pixels), at least 10.
 * It depends only on the planned length, so that a line already drawn does not change during training.
 * @param batches the number of batches of the whole training
 */
export function chooseHalfLife(batches: number): number {
  return Math.max(10, batches / 250);
}

/** The last smoothed line of each column, which zooming or another scale needs again. */
const cache = new WeakMap<Column, { readonly halfLife: number; readonly smoothed: Float32Array }>();

/**
 * Returns the mean of all finite values up to each step s, with weight 2^(−(s − r) / halfLife) for step r: y[s]
 * = Σ w[r] x[r] / Σ w[r] over r ≤ s with finite x[r] which is an exponential moving average with decay β =
 * 2^(−1/halfLife), divided by 1 − βⁿ as in Adam (Kingma & Ba 2015, section 3) and in TensorBoard's debiased
 * smoothing: it starts at the first value, not at 0. It depends on previous values only, so a value never
 * changes when others follow. Values that are not finite are unchanged and are not part of any mean. Weights
 * also decay over a gap: after a gap of many half-lives the line restarts at the first value behind the gap,
 * and after a short gap it continues.
 * @param halfLife steps after which a value has half the weight; 0 for the values themselves
 * @returns one value for each value of the column, read-only; the column's own array for 0
 * @throws RangeError for a negative or infinite half-life
 */
export function smooth(column: Column, halfLife: number): Float32Array {
  if (!(halfLife >= 0 && halfLife < Infinity)) throw new RangeError(`half-life ${halfLife}`);
  const { values, steps } = column;
  if (halfLife === 0) return values;
  const known = cache.get(column);
  if (known?.halfLife === halfLife) return known.smoothed;
  const smoothed =
    steps === null ? smoothEveryStep(values, halfLife) : smoothSomeSteps(column, halfLife);
  cache.set(column, { halfLife, smoothed });
  return smoothed;
}

/**
 * Returns the index at which a smoothed line starts. A mean of few values fluctuates as they do: one
 * half-life is left out, but no more than a hundredth of the curve.
 */
export function findSettledIndex({ values }: Column, halfLife: number): number {
  return Math.floor(Math.min(halfLife, values.length / 100));
}

function smoothEveryStep(values: Float32Array, halfLife: number): Float32Array {
  const smoothed = new Float32Array(values.length);
  const decay = 2 ** (-1 / halfLife);
  let mean = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined) break;
    weight *= decay;
    // Infinity − Infinity and NaN − NaN are NaN: the fastest test for a finite number.
    if (value - value === 0) {
      weight += 1;
      // Written as a step towards the value, so that a constant stays exact; 1 / weight does not depend on the
      // mean, which makes the loop a third faster than dividing by the weight.
      mean += (value - mean) * (1 / weight);
      smoothed[i] = mean;
    } else smoothed[i] = value;
  }
  return smoothed;
}

function smoothSomeSteps(column: Column, halfLife: number): Float32Array {
  const smoothed = new Float32Array(column.values.length);
  let mean = 0;
  let weight = 0;
  let last = column.firstStep;
  column.values.forEach((value, i) => {
    const step = getStepAt(column, i);
    weight *= 2 ** ((last - step) / halfLife);
    last = step;
    if (Number.isFinite(value)) {
      weight += 1;
      mean += (value - mean) / weight;
    }
    smoothed[i] = Number.isFinite(value) ? mean : value;
  });
  return smoothed;
}
