// The frame of a chart, for all code that draws into it: its context, its plot area and its projections.
import type { Chart } from 'chart.js';
import {
  createLinearProjection,
  createLogarithmicProjection,
  type Projection,
  type Sides,
} from '../curves';

/** The context of a canvas, or `SvgContext`, which has a title for each shape. */
export type Context = CanvasRenderingContext2D & { title?: string };

export interface Frame {
  readonly ctx: Context;
  /** The plot itself, without its axes, in CSS pixels of the canvas. */
  readonly area: Sides;
  readonly x: Projection;
  readonly y: Projection;
}

type Scale = Chart['scales'][string];

/** null until Chart.js has laid out the chart. */
export function createFrame({
  ctx,
  chartArea,
  scales,
}: Pick<Chart, 'ctx' | 'chartArea' | 'scales'>): Frame | null {
  const { x, y } = scales;
  // Contrary to its types, Chart.js has no area before its first layout.
  if (x === undefined || y === undefined || (chartArea as Sides | undefined) === undefined) {
    return null;
  }
  return { ctx, area: { ...chartArea }, x: createProjection(x), y: createProjection(y) };
}

function createProjection(scale: Scale): Projection {
  const { min, max } = scale;
  const [from, to] = [scale.getPixelForDecimal(0), scale.getPixelForDecimal(1)];
  return (scale.type === 'logarithmic' ? createLogarithmicProjection : createLinearProjection)(
    min,
    max,
    from,
    to,
  );
}

/** Clips what `draw` paints to the plot and `by` pixels beyond its left and right edge. */
export function drawClipped({ ctx, area }: Frame, by: number, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left - by, area.top, area.right - area.left + 2 * by, area.bottom - area.top);
  ctx.clip();
  draw();
  ctx.restore();
}
