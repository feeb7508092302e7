// The frame of a chart: its canvas, its plot area and its projections, for all code that draws into it.
import { linear, logarithmic, type Projection } from '$curves/projection';
import type { Chart, ChartArea, Scale } from 'chart.js';

export interface Frame {
  readonly ctx: CanvasRenderingContext2D;
  /** The plot itself, without its axes, in CSS pixels of the canvas. */
  readonly area: ChartArea;
  readonly x: Projection;
  readonly y: Projection;
}

/** null until Chart.js has laid out the picture. */
export function frameOf({ ctx, chartArea, scales }: Chart<'line'>): Frame | null {
  const { x, y } = scales;
  // Contrary to its types, Chart.js has no area before its first layout.
  if (x === undefined || y === undefined || (chartArea as ChartArea | undefined) === undefined) {
    return null;
  }
  return { ctx, area: { ...chartArea }, x: projectionOf(x), y: projectionOf(y) };
}

function projectionOf(scale: Scale): Projection {
  const { min, max } = scale;
  const [from, to] = [scale.getPixelForDecimal(0), scale.getPixelForDecimal(1)];
  return scale.type === 'logarithmic'
    ? logarithmic(min, max, from, to)
    : linear(min, max, from, to);
}

/** Clips what `draw` paints to the plot and `by` pixels beyond its left and right edge. */
export function clipped({ ctx, area }: Frame, by: number, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left - by, area.top, area.right - area.left + 2 * by, area.bottom - area.top);
  ctx.clip();
  draw();
  ctx.restore();
}
