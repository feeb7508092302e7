// Draws the curves from their columns of numbers: Chart.js would make two objects for every vertex of a data set. Faint
// batches are behind, lines over them, results on top.
import { lineLook, mostDots } from '$comparison/line-look';
import { valueAt } from '$curves/column';
import type { Curve } from '../curves';
import type { ChartLine } from '../line';
import { lineColour } from '../line-style';
import type { Palette } from '../palette.svelte';
import { fillBand } from './band';
import { clipped, type Frame } from './frame';

const dotRadius = 3;
/** Half a cross, in pixels. */
const crossHalf = 3;
/**
 * So many vertices are one path. Thousands, whose strokes cross each other, would be one outline, which takes ten times as long to fill
 * (60 ms in place of 5 for 3,200).
 */
const pieceLength = 64;

export function drawLines(frame: Frame, curves: readonly Curve[], palette: Palette): void {
  const { ctx } = frame;
  const look = lineLook(curves.length);
  const coloured = curves.map((curve) => ({ curve, colour: lineColour(curve.style, palette) }));
  ctx.save();
  ctx.lineJoin = 'bevel';
  clipped(frame, 0, () => {
    for (const { curve, colour } of coloured) {
      if (curve.band !== undefined) fillBand(frame, curve.band, colour);
    }
    for (const { curve, colour } of coloured) {
      stroke(frame, curve.raw, { colour, ...look.raw, dash: [] });
    }
    for (const { curve, colour } of coloured) {
      const pen = curve.marks.x.length > 0 ? look.behind : look.line;
      stroke(frame, curve.line, { colour, ...pen, dash: curve.style.dash });
      drawCrosses(frame, curve, colour);
    }
  });
  // A wider clip, so that the first and the last mark, on the plot's edges, are drawn whole.
  clipped(frame, 4, () => {
    for (const { curve, colour } of coloured) {
      stroke(frame, curve.marks, { colour, ...look.marks, dash: curve.style.dash });
      if (look.hasDots && curve.marks.x.length <= mostDots)
        drawDots(frame, curve.marks, colour, palette);
    }
  });
  ctx.restore();
}

export interface Pen {
  readonly colour: string;
  readonly alpha: number;
  readonly width: number;
  readonly dash: readonly number[];
}

export function stroke(frame: Frame, line: ChartLine, pen: Pen): void {
  if (line.x.length === 0) return;
  const { ctx } = frame;
  ctx.strokeStyle = pen.colour;
  ctx.globalAlpha = pen.alpha;
  ctx.lineWidth = pen.width;
  ctx.setLineDash([...pen.dash]);
  ctx.beginPath();
  // Where one can see through it, a seam would be darker; dashes would begin anew.
  const isInPieces = pen.alpha === 1 && pen.dash.length === 0;
  let isDown = false;
  let length = 0;
  let [lastX, lastY] = [NaN, NaN];
  eachVertex(frame, line, (x, y) => {
    if (isInPieces && isDown && length >= pieceLength) {
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(lastX, lastY);
      length = 0;
    }
    if (Number.isNaN(y)) isDown = false;
    else if (isDown) ctx.lineTo(x, y);
    else {
      ctx.moveTo(x, y);
      // So that a single value between two gaps is a visible dot.
      ctx.lineTo(x + 0.01, y);
      isDown = true;
    }
    length += 1;
    lastX = x;
    lastY = y;
  });
  ctx.stroke();
}

export function drawDots(
  frame: Frame,
  marks: ChartLine,
  colour: string,
  { ground }: Palette,
): void {
  const { ctx } = frame;
  ctx.fillStyle = colour;
  ctx.strokeStyle = ground;
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  eachVertex(frame, marks, (x, y) => {
    if (Number.isNaN(y)) return;
    ctx.beginPath();
    ctx.arc(x, y, dotRadius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  });
}

/** A cross where a value is not finite, as on paper: at the top for +infinity, else at the bottom. */
function drawCrosses(
  { ctx, area: { left, right, top, bottom }, x: across }: Frame,
  { nonFinite }: Curve,
  colour: string,
): void {
  if (nonFinite === undefined || nonFinite.x.length === 0) return;
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]);
  ctx.beginPath();
  let last = -Infinity;
  nonFinite.x.forEach((at, index) => {
    const x = across.toPixel(at);
    // One where several would merge.
    if (x < left || x > right || x - last < 3 * crossHalf) return;
    last = x;
    const y = nonFinite.y[index] === Infinity ? top + 2 * crossHalf : bottom - 2 * crossHalf;
    for (const slope of [-crossHalf, crossHalf]) {
      ctx.moveTo(x - crossHalf, y - slope);
      ctx.lineTo(x + crossHalf, y + slope);
    }
  });
  ctx.stroke();
}

/** @param visit gets pixels; y is NaN at a gap, and for a value that a logarithmic axis cannot show */
function eachVertex(
  { x: across, y: up }: Frame,
  { x, y }: ChartLine,
  visit: (x: number, y: number) => void,
): void {
  for (let i = 0; i < y.length; i++) {
    const value = valueAt(y, i);
    visit(across.toPixel(valueAt(x, i)), Number.isFinite(value) ? up.toPixel(value) : NaN);
  }
}
