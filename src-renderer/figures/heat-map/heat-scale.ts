// Positions of numbers on a colour scale, linear or logarithmic. The colours are in comparison/viridis.ts.
import { extent, range } from 'd3-array';
import { roundStep } from '$curves/ticks';

export interface HeatScale {
  /** Above 0 on a logarithmic scale. */
  readonly min: number;
  readonly max: number;
  readonly logarithmic: boolean;
}

/** Over more powers of ten, the values that matter would share one colour. Lower values get the lowest colour. */
const mostDecades = 12;
const mostTicks = 6;

/** @returns a scale from the least to the largest value; null where no value has a place on it */
export function heatScale(values: readonly number[], logarithmic: boolean): HeatScale | null {
  const [low, high] = extent(values.filter((v) => Number.isFinite(v) && (!logarithmic || v > 0)));
  if (low === undefined) return null;
  // If all values are equal, they get the darkest colour.
  const max = high > low ? high : logarithmic ? 10 * low : low + 1;
  const min = logarithmic ? Math.max(low, max / 10 ** mostDecades) : low;
  return { min, max, logarithmic };
}

/** The position on the scale, 0 to 1; values beyond its ends are clipped to them. Null for NaN. */
export function shareOf(value: number, { min, max, logarithmic }: HeatScale): number | null {
  if (Number.isNaN(value)) return null;
  const position = logarithmic
    ? Math.log(value / min) / Math.log(max / min)
    : (value - min) / (max - min);
  return value <= min ? 0 : value >= max ? 1 : position;
}

/** Round values on the scale, from low to high; powers of ten where there are enough of them. */
export function scaleTicks({ min, max, logarithmic }: HeatScale): number[] {
  if (!logarithmic) return multiples(min, max, roundStep(max - min));
  const [low, high] = [Math.log10(min), Math.log10(max)];
  const every = Math.max(1, Math.ceil((high - low) / mostTicks));
  const factors = high - low < 2 ? [1, 2, 5] : [1];
  return multiples(Math.floor(low / every) * every, high, every)
    .flatMap((exponent) => factors.map((factor) => Number(`${String(factor)}e${String(exponent)}`)))
    .filter((value) => value >= min && value <= max);
}

/** All multiples of a step from `low` to `high`, both included. */
function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  return range(first, Math.floor(high / step + 1e-9) + 1).map((factor) => factor * step);
}
