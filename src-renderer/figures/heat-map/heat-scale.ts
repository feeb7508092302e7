// Positions of numbers on a logarithmic colour scale.
import { extent } from 'd3-array';

export interface HeatScale {
  /** The least value, above 0. */
  readonly min: number;
  readonly max: number;
}

/** The number of powers of ten on the scale; values below them get the lowest colour. */
const maxDecades = 12;

/** @returns a scale from the least value above 0 to the largest; null if no value is on it */
export function createHeatScale(values: readonly number[]): HeatScale | null {
  const [low, high] = extent(values.filter((value) => Number.isFinite(value) && value > 0));
  if (low === undefined) return null;
  // If all values are equal, they get the darkest colour.
  const max = high > low ? high : 10 * low;
  return { min: Math.max(low, max / 10 ** maxDecades), max };
}

/** Returns the position on the scale, 0 to 1; values beyond its ends are clipped to them. Null for NaN. */
export function computeShare(value: number, { min, max }: HeatScale): number | null {
  if (Number.isNaN(value)) return null;
  return value <= min ? 0 : value >= max ? 1 : Math.log(value / min) / Math.log(max / min);
}
