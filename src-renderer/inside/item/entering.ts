// A digit as a model reads it: pixels that were read are in ink, those of this step are marked, the rest is faint.
import { at } from '$element-at';
import type { Rgb } from '../../figures/colour-scale';

export interface EnteringColours {
  readonly ink: Rgb;
  /** Behind the pixels that are read in this step. */
  readonly mark: Rgb;
}

/** Opacity of a pixel that was not read yet, relative to its own. */
const faint = 0.16;
/** 0 to 255. */
const markOpacity = 70;

/**
 * @param pixels grey values, 0 to 255
 * @param entersAt for each pixel the step, from 1, that reads it
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
