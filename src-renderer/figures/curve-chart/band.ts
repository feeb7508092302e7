// A band around a line, such as the spread over seeds: filled faintly, so that overlapping ones can be told apart.
import { valueAt } from '$curves/column';
import type { Band } from '../curves';
import type { Frame } from './frame';

const opacity = 0.16;

export function fillBand({ ctx, x: across, y: up }: Frame, band: Band, colour: string): void {
  ctx.fillStyle = colour;
  ctx.globalAlpha = opacity;
  for (const [from, to] of stretches(band)) {
    ctx.beginPath();
    for (let i = from; i < to; i += 1) {
      ctx.lineTo(across.toPixel(valueAt(band.x, i)), up.toPixel(valueAt(band.low, i)));
    }
    for (let i = to - 1; i >= from; i -= 1) {
      ctx.lineTo(across.toPixel(valueAt(band.x, i)), up.toPixel(valueAt(band.high, i)));
    }
    ctx.closePath();
    ctx.fill();
  }
}

/** The stretches whose bounds are numbers, as indices: the first, and one beyond the last. */
export function stretches({ low, high }: Band): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= low.length; i += 1) {
    const isThere = i < low.length && Number.isFinite(low[i]) && Number.isFinite(high[i]);
    if (isThere && from < 0) from = i;
    if (!isThere && from >= 0) {
      found.push([from, i]);
      from = -1;
    }
  }
  return found;
}
