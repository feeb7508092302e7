// Where a line leaves the picture above or below, a triangle in its colour at the edge points after it, as on paper.
import { edgeMarks } from '$curves/outside';
import type { Curve } from '../curves';
import { lineColour } from '../line-style';
import type { Palette } from '../palette.svelte';
import type { Frame } from './frame';

/** From the plot's edge to the middle of a triangle, and half its height, in pixels. */
const clear = 4;
const half = 3;

export function drawEdges(frame: Frame, curves: readonly Curve[], palette: Palette): void {
  const { ctx, area } = frame;
  for (const { marks, line, style } of curves) {
    ctx.fillStyle = lineColour(style, palette);
    for (const { x, y, side } of edgeMarks(marks.x.length > 0 ? marks : line, frame, area, clear)) {
      const tip = side === 'above' ? y - half : y + half;
      ctx.beginPath();
      ctx.moveTo(x, tip);
      ctx.lineTo(x - half, 2 * y - tip);
      ctx.lineTo(x + half, 2 * y - tip);
      ctx.fill();
    }
  }
}
