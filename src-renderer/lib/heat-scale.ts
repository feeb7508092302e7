// From numbers to colours: viridis, whose steps look equally large (van der Walt & Smith 2015), also to
// those who see fewer colours, over a linear or a logarithmic range.
import { roundStep } from './axis-range';

export interface HeatScale {
  /** Above 0 on a logarithmic scale. */
  readonly min: number;
  readonly max: number;
  readonly logarithmic: boolean;
}

/** More powers of ten than this and what matters would have one colour; lower values have the lowest. */
const mostDecades = 12;
const mostTicks = 6;

/** @returns a scale that holds the values, a logarithmic one in whole powers of ten; null without any */
export function heatScale(values: readonly number[], logarithmic: boolean): HeatScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (!logarithmic) return { min: low, max: high > low ? high : low + 1, logarithmic };
  const top = Math.ceil(Math.log10(high) - 1e-9);
  const bottom = Math.max(Math.min(Math.floor(Math.log10(low) + 1e-9), top - 1), top - mostDecades);
  return { min: 10 ** bottom, max: 10 ** top, logarithmic };
}

/** Where a value lies on the scale, 0 to 1; its ends for what is beyond; null for what is no number. */
export function shareOf(value: number, { min, max, logarithmic }: HeatScale): number | null {
  if (Number.isNaN(value)) return null;
  const place = logarithmic
    ? Math.log(value / min) / Math.log(max / min)
    : (value - min) / (max - min);
  return value <= min ? 0 : value >= max ? 1 : place;
}

/** Round values on the scale, from low to high. */
export function scaleTicks({ min, max, logarithmic }: HeatScale): number[] {
  const [low, high] = logarithmic ? [Math.log10(min), Math.log10(max)] : [min, max];
  const step = logarithmic
    ? Math.max(1, Math.ceil((high - low) / mostTicks))
    : roundStep(high - low);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, index) => (first + index) * step);
  return logarithmic ? ticks.map((exponent) => 10 ** Math.round(exponent)) : ticks;
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
