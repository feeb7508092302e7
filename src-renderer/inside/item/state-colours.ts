// Numbers as colours: one hue below zero, another above it, the page's background at zero.

import { rgb } from 'culori';
import { at } from '$core/element-at';

export type Rgb = readonly [red: number, green: number, blue: number];

/** @param hex "#rrggbb", as in tokens.css, or "#rgb", as a minifier writes it; anything else gives black */
export function parseColour(hex: string): Rgb {
  const { r, g, b } = rgb(hex) ?? { r: 0, g: 0, b: 0 };
  return [255 * r, 255 * g, 255 * b];
}

/** The share of values within the scale. Values beyond it, as with ReLU, have the colour of its end. */
const within = 0.98;

/**
 * Returns the limit of the scale on both sides of zero: 1 if all values are within ±1, as with gates and tanh;
 * otherwise large enough for all but the largest values.
 */
export function scaleLimit(values: Float32Array): number {
  if (values.every((value) => value >= -1 && value <= 1)) return 1;
  const sizes = values.map(Math.abs).sort();
  return Math.max(1, sizes[Math.floor(within * (sizes.length - 1))] ?? 1);
}

/**
 * Paints values over time: steps from left to right, units from top to bottom.
 * @param values [steps, units]
 * @param colours the colours at −limit, at zero and at +limit
 * @returns RGBA, [units, steps, 4]
 */
export function paintMap(
  values: Float32Array,
  steps: number,
  limit: number,
  [negative, zero, positive]: readonly [Rgb, Rgb, Rgb],
): Uint8ClampedArray<ArrayBuffer> {
  const units = values.length / steps;
  const painted = new Uint8ClampedArray(values.length * 4).fill(255);
  values.forEach((value, index) => {
    const share = Math.min(1, Math.abs(value) / limit);
    const end = value < 0 ? negative : positive;
    const pixel = ((index % units) * steps + Math.floor(index / units)) * 4;
    zero.forEach((from, channel) => {
      painted[pixel + channel] = from + share * (at(end, channel) - from);
    });
  });
  return painted;
}
