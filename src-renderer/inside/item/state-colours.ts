// Numbers as colours: one hue below zero, another above it, the page's background at zero.

import { at } from '$element-at';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours on each side of zero. */
const half = 255;

/** @param hex "#rrggbb", as in tokens.css, or "#rgb", as a minifier writes it; anything else gives black */
export function parseColour(hex: string): Rgb {
  const digits = /^#(?:[0-9a-f]{3}){1,2}$/i.test(hex) ? hex.slice(1) : '000';
  const parts = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] =
    parts.match(/../g)?.map((part) => parseInt(part, 16)) ?? [];
  return [red, green, blue];
}

/** A table of 511 colours from −limit over zero to +limit, three bytes each. */
export function colourScale(negative: Rgb, zero: Rgb, positive: Rgb): Uint8Array {
  const table = new Uint8Array((2 * half + 1) * 3);
  for (let index = -half; index <= half; index += 1) {
    const end = index < 0 ? negative : positive;
    const share = Math.abs(index) / half;
    zero.forEach((from, channel) => {
      table[(index + half) * 3 + channel] = Math.round(from + share * (at(end, channel) - from));
    });
  }
  return table;
}

/** The share of the values within the scale. The few beyond it, as with ReLU, get the colour of its end. */
const within = 0.98;

/**
 * The limit of the scale on both sides of zero: 1 if all values are within ±1, as with gates and tanh; otherwise
 * large enough for all but the largest values.
 */
export function scaleLimit(values: Float32Array): number {
  if (values.every((value) => value >= -1 && value <= 1)) return 1;
  const sizes = values.map(Math.abs).sort();
  return Math.max(1, sizes[Math.floor(within * (sizes.length - 1))] ?? 1);
}

/**
 * A picture of values over time: steps from left to right, units from top to bottom.
 * @param values [steps, units]
 * @returns RGBA, [units, steps, 4]
 */
export function paintMap(
  values: Float32Array,
  steps: number,
  limit: number,
  scale: Uint8Array,
): Uint8ClampedArray<ArrayBuffer> {
  const units = values.length / steps;
  const painted = new Uint8ClampedArray(values.length * 4);
  for (let step = 0; step < steps; step += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      const share = Math.max(-1, Math.min(1, at(values, step * units + unit) / limit));
      const colour = (Math.round(share * half) + half) * 3;
      const pixel = (unit * steps + step) * 4;
      painted[pixel] = at(scale, colour);
      painted[pixel + 1] = at(scale, colour + 1);
      painted[pixel + 2] = at(scale, colour + 2);
      painted[pixel + 3] = 255;
    }
  }
  return painted;
}
