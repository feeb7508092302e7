// A digit on its way into a model: what was read is ink, what enters now is marked, the rest is faint.
import { at } from '$element-at';
import type { Rgb } from '../charts/colour-scale';

export interface EnteringColours {
  readonly ink: Rgb;
  /** Behind the pixels that enter now. */
  readonly mark: Rgb;
}

/** How much of its darkness a pixel has that was not read yet. */
const faint = 0.16;
/** Of the mark, 0 to 255. */
const markOpacity = 70;

/**
 * @param pixels grey values, 0 to 255
 * @param entersAt for each pixel the step, from 1, that takes it in
 * @returns RGBA
 */
export function paintEntering(
  pixels: Uint8Array,
  entersAt: Uint16Array,
  step: number,
  { ink, mark }: EnteringColours,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(pixels.length * 4);
  pixels.forEach((grey, pixel) => {
    const enters = at(entersAt, pixel);
    const marked = enters === step && grey < markOpacity;
    painted.set(marked ? mark : ink, pixel * 4);
    painted[pixel * 4 + 3] = marked ? markOpacity : enters > step ? grey * faint : grey;
  });
  return painted;
}
