// A Chart.js plug-in: the curves, straight from their columns of numbers. Faint batches behind, lines over
// them, test results on top.
import { valueAt } from '$curves/column';
import type { Chart, Plugin, Scale } from 'chart.js';
import type { Curve } from '../../lib/curves';
import type { Line } from '../../lib/line';
import type { LineStyle } from '../../lib/line-style';
import type { Palette } from '../../state/palette.svelte';

interface Lines {
  readonly curves: readonly Curve[];
  readonly palette: Palette;
}

/** With more results than this, they are joined and not marked. */
const mostDots = 40;
const dotRadius = 3;
const rugHeight = 5;

export function linesPlugin(current: () => Lines): Plugin<'line'> {
  return {
    id: 'lines',
    beforeDatasetsDraw: (chart) => {
      const { x, y } = chart.scales;
      if (x !== undefined && y !== undefined) draw(chart, { x, y }, current());
    },
  };
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function draw({ ctx, chartArea }: Chart<'line'>, scales: Scales, lines: Lines): void {
  const { curves, palette } = lines;
  const { left, top, width, height } = chartArea;
  const coloured = curves.map((curve) => ({ curve, colour: lineColour(curve.style, palette) }));
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const { curve, colour } of coloured) {
    stroke(ctx, scales, curve.raw, { colour, alpha: 0.09, width: 1, dash: [] });
  }
  for (const { curve, colour } of coloured) {
    const tested = curve.marks.x.length > 0;
    const [alpha, lineWidth] = tested ? [0.6, 1] : [1, 1.5];
    stroke(ctx, scales, curve.line, { colour, alpha, width: lineWidth, dash: curve.style.dash });
    drawRug(ctx, scales, curve, colour, chartArea);
  }
  ctx.restore();
  // The first and the last result, on the plot's edges, are drawn whole.
  ctx.beginPath();
  ctx.rect(left - 4, top, width + 8, height);
  ctx.clip();
  for (const { curve, colour } of coloured) {
    stroke(ctx, scales, curve.marks, { colour, alpha: 1, width: 1.75, dash: curve.style.dash });
    if (curve.marks.x.length <= mostDots) drawDots(ctx, scales, curve.marks, colour, palette);
  }
  ctx.restore();
}

interface Pen {
  readonly colour: string;
  readonly alpha: number;
  readonly width: number;
  readonly dash: readonly number[];
}

function stroke(ctx: CanvasRenderingContext2D, scales: Scales, line: Line, pen: Pen): void {
  if (line.x.length === 0) return;
  ctx.strokeStyle = pen.colour;
  ctx.globalAlpha = pen.alpha;
  ctx.lineWidth = pen.width;
  ctx.setLineDash([...pen.dash]);
  ctx.beginPath();
  let isDown = false;
  eachVertex(scales, line, (x, y) => {
    if (Number.isNaN(y)) isDown = false;
    else if (isDown) ctx.lineTo(x, y);
    else {
      ctx.moveTo(x, y);
      // A number between two gaps is seen as a dot.
      ctx.lineTo(x + 0.01, y);
      isDown = true;
    }
  });
  ctx.stroke();
}

function drawDots(
  ctx: CanvasRenderingContext2D,
  scales: Scales,
  marks: Line,
  colour: string,
  palette: Palette,
): void {
  ctx.fillStyle = colour;
  ctx.strokeStyle = palette.ground;
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  eachVertex(scales, marks, (x, y) => {
    if (Number.isNaN(y)) return;
    ctx.beginPath();
    ctx.arc(x, y, dotRadius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  });
}

/** Short strokes where a value is no finite number: at the top for infinity, else at the bottom. */
function drawRug(
  ctx: CanvasRenderingContext2D,
  { x: scale }: Scales,
  { nonFinite }: Curve,
  colour: string,
  { top, bottom }: Chart<'line'>['chartArea'],
): void {
  if (nonFinite === undefined || nonFinite.x.length === 0) return;
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  nonFinite.x.forEach((at, index) => {
    const x = scale.getPixelForValue(at);
    const isAbove = nonFinite.y[index] === Infinity;
    ctx.moveTo(x, isAbove ? top : bottom - rugHeight);
    ctx.lineTo(x, isAbove ? top + rugHeight : bottom);
  });
  ctx.stroke();
}

/** @param visit is given pixels; y is NaN where the line has a gap or a logarithmic axis no place */
function eachVertex({ x, y }: Scales, line: Line, visit: (x: number, y: number) => void): void {
  const isLog = y.type === 'logarithmic';
  line.y.forEach((value, index) => {
    const hasPlace = Number.isFinite(value) && !(isLog && value <= 0);
    visit(x.getPixelForValue(valueAt(line.x, index)), hasPlace ? y.getPixelForValue(value) : NaN);
  });
}

/** A run's line colour: its model's hue, moved towards the ink for the later runs of one hue. */
function lineColour({ hue, shade }: LineStyle, palette: Palette): string {
  const colour = palette.line[hue];
  return shade === 0 ? colour : `color-mix(in srgb, ${palette.ink} ${String(shade)}%, ${colour})`;
}
