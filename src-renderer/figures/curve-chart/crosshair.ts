// The vertical line under the pointer, and the curves' values there.
import type { Curve } from '../curves';
import { nearestIndex, pointAt, type ChartLine } from '../line';
import type { Palette } from '../palette.svelte';
import type { Frame } from './frame';

export interface Reading {
  readonly curve: Curve;
  /** Of the test result, else of the training value. */
  readonly x: number;
  readonly test: number | null;
  readonly training: number | null;
}

export function drawCrosshair({ ctx, area, x }: Frame, at: number, palette: Palette): void {
  const left = Math.round(x.toPixel(at)) + 0.5;
  if (!(left >= area.left && left <= area.right + 1)) return;
  ctx.save();
  ctx.strokeStyle = palette.quiet;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(left, area.top);
  ctx.lineTo(left, area.bottom);
  ctx.stroke();
  ctx.restore();
}

/**
 * The curves' values at x: the nearest training value, and the test result of the nearest epoch.
 * @param reach points farther from x than this are ignored
 */
export function readingsAt(curves: readonly Curve[], x: number, reach: number): Reading[] {
  return curves.flatMap((curve) => {
    const [test, training] = [curve.marks, curve.line].map((line) => within(line, x, reach));
    const read = test ?? training;
    if (read === undefined) return [];
    return [{ curve, x: read.x, test: test?.y ?? null, training: training?.y ?? null }];
  });
}

/** Nothing beyond a curve's end: a run that stopped at epoch 3 has no value at epoch 8. */
function within(line: ChartLine, x: number, reach: number) {
  const point = pointAt(line, nearestIndex(line.x, x));
  const isRead = point !== undefined && Number.isFinite(point.y) && Math.abs(point.x - x) <= reach;
  return isRead ? point : undefined;
}
