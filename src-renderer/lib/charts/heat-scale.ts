// From numbers to colours: viridis, whose steps look equally large (van der Walt & Smith 2015), also to
// those who see fewer colours, over a linear or a logarithmic range.
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

export type Rgb = readonly [red: number, green: number, blue: number];

/** Viridis at every tenth. */
const viridis = [
  [68, 1, 84],
  [72, 36, 117],
  [65, 68, 135],
  [53, 95, 141],
  [42, 120, 142],
  [33, 145, 140],
  [34, 168, 132],
  [68, 191, 112],
  [122, 209, 81],
  [189, 223, 38],
  [253, 231, 37],
] as const satisfies readonly Rgb[];

/** @param share from 0 (dark violet) to 1 (yellow) */
export function heatColour(share: number): Rgb {
  const place = share * (viridis.length - 1);
  const index = Math.min(Math.floor(place), viridis.length - 2);
  const [from, to] = [viridis[index] ?? viridis[0], viridis[index + 1] ?? viridis[10]];
  const mix = (a: number, b: number) => Math.round(a + (b - a) * (place - index));
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** The whole scale as a CSS gradient from left to right. */
export const heatGradient = `linear-gradient(to right, ${viridis.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
