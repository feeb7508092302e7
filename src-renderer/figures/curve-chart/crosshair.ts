// The vertical line at the pointer, and the curves' values there.
import { type Frame, type Look, getMainLine } from '$figures';
import type { StyledCurve } from '../curves';
import { indexAt, getPoint } from '../geometry';

export interface ValueAt {
  readonly curve: StyledCurve;
  /** The x value of the point nearest to the pointer. */
  readonly x: number;
  readonly value: number;
  /** Both ends of the curve's band at x, null without a band. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

export function drawCrosshair({ ctx, area, x }: Frame, at: number, { quiet }: Look): void {
  const left = Math.round(x.toPixel(at)) + 0.5;
  if (!(left >= area.left && left <= area.right + 1)) return;
  ctx.save();
  ctx.strokeStyle = quiet;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(left, area.top);
  ctx.lineTo(left, area.bottom);
  ctx.stroke();
  ctx.restore();
}

/**
 * Returns the values of the curves that are nearest to x, but none beyond the end of a curve: a run that
 * stopped at epoch 3 has no value at epoch 8.
 */
export function findValuesAt(curves: readonly StyledCurve[], x: number): ValueAt[] {
  return curves.flatMap((curve) => {
    const line = getMainLine(curve);
    const point = getPoint(line, indexAt(line, x) ?? NaN);
    if (point === undefined || !Number.isFinite(point.y)) return [];
    return [{ curve, x: point.x, value: point.y, band: findBandAt(curve, point.x) }];
  });
}

/**
 * Returns the position of the crosshair: that of the values, because results are at whole epochs, or without
 * values that of the pointer.
 */
export function findCrosshairX(values: readonly ValueAt[], pointer: number): number {
  return values[0]?.x ?? pointer;
}

function findBandAt({ band }: StyledCurve, x: number): ValueAt['band'] {
  const index = band?.x.indexOf(x) ?? -1;
  const [low, high] = [band?.low[index] ?? NaN, band?.high[index] ?? NaN];
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
}
