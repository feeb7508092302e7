// Where numbers lie on a colour scale, over a linear or a logarithmic range. The colours are comparison/viridis.ts.
import { roundStep } from '$curves/ticks';

export interface HeatScale {
  /** Above 0 on a logarithmic scale. */
  readonly min: number;
  readonly max: number;
  readonly logarithmic: boolean;
}

/** More powers of ten than this and what matters would have one colour; lower values have the lowest. */
const mostDecades = 12;
const mostTicks = 6;

/** @returns a scale from the least value to the largest; null without any */
export function heatScale(values: readonly number[], logarithmic: boolean): HeatScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  // Of equal values, all have the darkest colour.
  const max = high > low ? high : logarithmic ? 10 * low : low + 1;
  const min = logarithmic ? Math.max(low, max / 10 ** mostDecades) : low;
  return { min, max, logarithmic };
}

/** Where a value lies on the scale, 0 to 1; its ends for what is beyond; null for what is no number. */
export function shareOf(value: number, { min, max, logarithmic }: HeatScale): number | null {
  if (Number.isNaN(value)) return null;
  const place = logarithmic
    ? Math.log(value / min) / Math.log(max / min)
    : (value - min) / (max - min);
  return value <= min ? 0 : value >= max ? 1 : place;
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

/** All multiples of a step from `low` to `high`. */
function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}
