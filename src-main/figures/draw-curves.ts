// Draws the curves of a chart from their columns of numbers: bands are behind, faint batches over
// them, then lines, and results on top.
import { chooseLineWeight, mostDots } from '../comparison';
import { listEdgeMarks, getValueAt, type Vertices } from '../curves';
import { getMainLine, type Band, type Curve, type Look, type Plot } from './figure';
import { drawClipped, type Frame } from './frame';

/** In ems: the radius of a result's dot; half a cross; half a triangle, and from its middle to the plot's edge. */
const [dotRadius, crossHalf, triangleHalf, triangleClear] = [1 / 4, 1 / 4, 1 / 3, 2 / 5];
const contextPen = { alpha: 1, width: 1, dash: [] };
/** The alpha of a band: so faint that overlapping ones can be told apart. */
const bandAlpha = 0.16;
/**
 * The number of vertices in a path. Thousands, whose strokes cross each other, would form one outline,
 * which takes ten times as long to fill (60 ms instead of 5 for 3,200).
 */
const pieceLength = 64;

export function drawCurves(frame: Frame, { curves, look }: Plot): void {
  const { ctx } = frame;
  const context = curves.filter(({ isContext = false }) => isContext);
  const inFocus = curves.filter(({ isContext = false }) => !isContext);
  const pens = chooseLineWeight(inFocus.length);
  ctx.save();
  ctx.lineJoin = 'bevel';
  drawClipped(frame, 0, () => {
    for (const curve of context) {
      strokeLine(frame, getMainLine(curve), { colour: look.context, ...contextPen });
      drawCrosses(frame, curve, look);
    }
    for (const { band, colour } of inFocus) if (band !== null) fillBand(frame, band, colour);
    for (const { raw, colour } of inFocus)
      strokeLine(frame, raw, { colour, ...pens.raw, dash: [] });
    for (const curve of inFocus) {
      const { colour, line, marks, dash } = curve;
      // Behind results a line is thin: dashes would make it hard to follow.
      const pen = marks.x.length > 0 ? { ...pens.behind, dash: [] } : { ...pens.line, dash };
      strokeLine(frame, line, { colour, ...pen });
      drawCrosses(frame, curve, look);
    }
  });
  // A wider clip, so that the first and the last mark, on the plot's edges, are drawn whole.
  drawClipped(frame, look.em / 3, () => {
    for (const { colour, marks, dash } of inFocus) {
      strokeLine(frame, marks, { colour, ...pens.marks, dash });
      if (pens.hasDots && marks.x.length <= mostDots) drawDots(frame, marks, colour, look);
    }
  });
  ctx.restore();
}

const getShownColour = ({ colour, isContext = false }: Curve, look: Look) =>
  isContext ? look.context : colour;

export interface Pen {
  readonly colour: string;
  readonly alpha: number;
  readonly width: number;
  readonly dash: readonly number[];
}

export function strokeLine(frame: Frame, line: Vertices, pen: Pen): void {
  if (line.x.length === 0) return;
  const { ctx } = frame;
  ctx.strokeStyle = pen.colour;
  ctx.globalAlpha = pen.alpha;
  ctx.lineWidth = pen.width;
  ctx.setLineDash([...pen.dash]);
  // A single value between two gaps is then a visible dot; dashes would lose their gaps.
  ctx.lineCap = pen.dash.length === 0 ? 'round' : 'butt';
  ctx.beginPath();
  // In a transparent line, a seam would be darker; dashes would restart.
  const isInPieces = pen.alpha === 1 && pen.dash.length === 0;
  let isDown = false;
  let length = 0;
  let [lastX, lastY] = [NaN, NaN];
  forEachVertex(frame, line, (x, y) => {
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
      ctx.lineTo(x + 0.01, y);
      isDown = true;
    }
    length += 1;
    lastX = x;
    lastY = y;
  });
  ctx.stroke();
}

export function drawDots(frame: Frame, marks: Vertices, colour: string, look: Look): void {
  const { ctx } = frame;
  ctx.fillStyle = colour;
  ctx.strokeStyle = look.ground;
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  forEachVertex(frame, marks, (x, y) => {
    if (Number.isNaN(y)) return;
    ctx.beginPath();
    ctx.arc(x, y, dotRadius * look.em, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  });
}

/** @param visit gets pixels; y is NaN at a gap, and for a value that a logarithmic axis cannot show */
function forEachVertex(
  { x: across, y: up }: Frame,
  { x, y }: Vertices,
  visit: (x: number, y: number) => void,
): void {
  for (let i = 0; i < y.length; i++) {
    const value = getValueAt(y, i);
    visit(across.toPixel(getValueAt(x, i)), Number.isFinite(value) ? up.toPixel(value) : NaN);
  }
}

function fillBand({ ctx, x: across, y: up }: Frame, band: Band, colour: string): void {
  ctx.fillStyle = colour;
  ctx.globalAlpha = bandAlpha;
  for (const [from, to] of listStretches(band)) {
    ctx.beginPath();
    for (let i = from; i < to; i += 1) {
      ctx.lineTo(across.toPixel(getValueAt(band.x, i)), up.toPixel(getValueAt(band.low, i)));
    }
    for (let i = to - 1; i >= from; i -= 1) {
      ctx.lineTo(across.toPixel(getValueAt(band.x, i)), up.toPixel(getValueAt(band.high, i)));
    }
    ctx.closePath();
    ctx.fill();
  }
}

/** The stretches whose bounds are numbers, as indices: the first, and one beyond the last. */
export function listStretches({ low, high }: Band): [from: number, to: number][] {
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

/** A cross where a value is not finite: at the top for +infinity, else at the bottom. */
function drawCrosses({ ctx, area, x: across }: Frame, curve: Curve, look: Look): void {
  const { nonFinite } = curve;
  if (nonFinite.x.length === 0) return;
  const half = crossHalf * look.em;
  ctx.strokeStyle = getShownColour(curve, look);
  ctx.lineCap = 'butt';
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]);
  ctx.beginPath();
  let last = -Infinity;
  nonFinite.x.forEach((at, index) => {
    const x = across.toPixel(at);
    // Several marks that would overlap are drawn as one.
    if (x < area.left || x > area.right || x - last < 3 * half) return;
    last = x;
    const y = nonFinite.y[index] === Infinity ? area.top + 2 * half : area.bottom - 2 * half;
    for (const slope of [-half, half]) {
      ctx.moveTo(x - half, y - slope);
      ctx.lineTo(x + half, y + slope);
    }
  });
  ctx.stroke();
}

/**
 * Draws a triangle at the edge where a line leaves the plot above or below: a coloured edge would not
 * be visible in grey.
 */
export function drawEdges(frame: Frame, { curves, look }: Plot): void {
  const { ctx, area } = frame;
  const half = triangleHalf * look.em;
  ctx.globalAlpha = 1;
  for (const curve of curves) {
    ctx.fillStyle = getShownColour(curve, look);
    for (const { x, y, side } of listEdgeMarks(
      getMainLine(curve),
      frame,
      area,
      triangleClear * look.em,
    )) {
      const tip = side === 'above' ? y - half : y + half;
      ctx.beginPath();
      ctx.moveTo(x, tip);
      ctx.lineTo(x - half, 2 * y - tip);
      ctx.lineTo(x + half, 2 * y - tip);
      ctx.fill();
    }
  }
}

/** Draws single values small and faint, means large with their intervals. */
export function drawFreeDots(frame: Frame, { dots = [], look }: Plot): void {
  const { ctx, x: across, y: up } = frame;
  for (const { name, x, y, colour, mean, isHollow = false } of dots) {
    ctx.fillStyle = isHollow ? look.ground : colour;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.globalAlpha = mean === undefined ? 0.5 : 1;
    const at = across.toPixel(x);
    if (mean) {
      drawClipped(frame, 0, () => {
        ctx.beginPath();
        ctx.moveTo(at, up.toPixel(mean.low));
        ctx.lineTo(at, up.toPixel(mean.high));
        ctx.stroke();
      });
    }
    ctx.beginPath();
    ctx.arc(at, up.toPixel(y), (mean === undefined ? 1 / 4 : 0.36) * look.em, 0, 2 * Math.PI);
    if ('title' in ctx) ctx.title = name;
    ctx.fill();
    if (mean === undefined) continue;
    ctx.strokeStyle = isHollow ? colour : look.ground;
    ctx.stroke();
  }
}
