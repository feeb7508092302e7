// A Chart.js plug-in: each curve's name and last value at its end, moved apart where they would meet.
import type { Chart, Plugin } from 'chart.js';
import type { Curve } from '../../lib/curves';
import { endOf } from '../../lib/curves';
import { spreadLabels } from '../../lib/label-layout';
import type { Palette } from '../../state/palette.svelte';

export interface EndLabels {
  readonly curves: readonly Curve[];
  readonly palette: Palette;
  /** What stands at the end of a curve with this last value. */
  readonly text: (curve: Curve, value: number) => string;
}

const lineHeight = 16;
/** From the plot's edge to the text; the leader runs here. */
const gap = 14;
const most = 12;

export function endLabelsPlugin(current: () => EndLabels): Plugin<'line'> {
  return {
    id: 'endLabels',
    afterDatasetsDraw: (chart) => {
      draw(chart, current());
    },
  };
}

/** Room that the labels need to the right of the plot, in pixels. */
export function labelsWidth(ctx: CanvasRenderingContext2D, labels: EndLabels): number {
  ctx.font = font(labels.palette);
  const widths = texts(labels).map(({ text }) => ctx.measureText(text).width);
  return widths.length === 0 ? 8 : gap + 4 + Math.ceil(Math.max(...widths));
}

function draw(chart: Chart<'line'>, labels: EndLabels): void {
  const { ctx, chartArea, scales } = chart;
  const { x, y } = scales;
  if (x === undefined || y === undefined) return;
  const ends = texts(labels).map((label) => ({
    ...label,
    left: x.getPixelForValue(label.end.x),
    wish: clamp(y.getPixelForValue(label.end.y), chartArea.top, chartArea.bottom),
  }));
  const middles = spreadLabels(
    ends.map(({ wish }) => wish),
    lineHeight,
    chartArea.top,
    chartArea.bottom,
  );
  ctx.save();
  ctx.font = font(labels.palette);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ends.forEach(({ text, curve, left, wish }, index) => {
    const middle = middles[index] ?? wish;
    ctx.strokeStyle = labels.palette.line[curve.style.hue];
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 2]);
    ctx.beginPath();
    ctx.moveTo(left + 4, wish);
    ctx.lineTo(chartArea.right + 3, wish);
    ctx.lineTo(chartArea.right + gap - 3, middle);
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.fillStyle = labels.palette.text[curve.style.hue];
    ctx.fillText(text, chartArea.right + gap, middle);
  });
  ctx.restore();
}

/** With very many curves only the first ones are named; the table names them all. */
function texts({ curves, text }: EndLabels) {
  return curves
    .flatMap((curve) => {
      const end = endOf(curve);
      return end === undefined ? [] : [{ curve, end, text: text(curve, end.y) }];
    })
    .slice(0, most);
}

function font(palette: Palette): string {
  return `500 12px ${palette.face}`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
