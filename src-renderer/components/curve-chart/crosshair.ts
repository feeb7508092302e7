// A Chart.js plug-in: the upright line under the pointer; and what the curves say there.
import type { Plugin } from 'chart.js';
import type { Curve } from '../../lib/curves';
import { nearest, type Line } from '../../lib/line';
import type { Palette } from '../../state/palette.svelte';

export interface Reading {
  readonly curve: Curve;
  readonly test: number | null;
  readonly training: number | null;
}

export function crosshairPlugin(
  current: () => { readonly x: number | null; readonly palette: Palette },
): Plugin<'line'> {
  return {
    id: 'crosshair',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const { x: at, palette } = current();
      const { x } = scales;
      if (at === null || x === undefined) return;
      const left = Math.round(x.getPixelForValue(at)) + 0.5;
      ctx.save();
      ctx.strokeStyle = palette.quiet;
      ctx.globalAlpha = 0.6;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(left, chartArea.top);
      ctx.lineTo(left, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}

/**
 * The curves' values at x: the nearest training value, and the test result of the nearest epoch.
 * @param reach nothing farther than this is read
 */
export function readingsAt(curves: readonly Curve[], x: number, reach = 0.5): Reading[] {
  return curves.flatMap((curve) => {
    const test = within(curve.marks, x, reach)?.y ?? null;
    const training = within(curve.line, x, reach)?.y ?? null;
    return test === null && training === null ? [] : [{ curve, test, training }];
  });
}

/** Nothing beyond a curve's end: a run that stopped at epoch 3 says nothing about epoch 8. */
function within(line: Line, x: number, reach: number) {
  const point = nearest(line, x);
  const isRead = point !== undefined && Number.isFinite(point.y) && Math.abs(point.x - x) <= reach;
  return isRead ? point : undefined;
}
