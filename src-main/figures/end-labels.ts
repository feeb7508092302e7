// Each curve's label and last value at its end, moved apart where they would overlap; of many, the first ones.
import { formatEndTexts } from '../comparison';
import { findLineEnd, layOutLabels } from '../curves';
import type { Curve, Look, Plot } from './figure';
import type { Context, Frame } from './frame';

/** In ems: a line of text; from the plot's edge to the text, where the leader line is; after the text. */
const [rowHeight, gap, margin] = [5 / 4, 7 / 6, 1 / 3];
/** In ems: a stroke in the line's colour, and from it to the text. */
const [strokeLength, strokeGap] = [1, 0.4];
/** The labels' width is rounded up to this, so that the plot does not resize while values change. */
const widthStep = 8;

/** Returns the width of the labels to the right of the plot, in pixels. */
export function measureLabelsWidth(ctx: Context, plot: Plot): number {
  const texts = listTexts(ctx, plot);
  ctx.font = formatFont(plot.look);
  const widths = texts.map(({ text }) => ctx.measureText(text).width);
  const longest = Math.max(0, ...widths);
  if (longest === 0) return widthStep;
  const wished = Math.min(
    longest + computeTextDistance(plot) + margin * plot.look.em,
    plot.mostLabels,
  );
  return widthStep * Math.ceil(wished / widthStep);
}

/**
 * Returns the labels that fit. Curves that share a text, such as two seeds, have one label.
 * @param among the curves to label; by default those that the plot labels
 */
export function arrangeLabels(
  { ctx, area, x, y }: Frame,
  plot: Plot,
  among: (curve: Curve) => boolean = (curve) => plot.labelled?.has(curve) ?? true,
) {
  const { em } = plot.look;
  const seen = new Set<string>();
  const ends = listTexts(ctx, plot, x.max).flatMap(({ curve, end, text, look }) => {
    const height = y.toPixel(end.y);
    // Curves that end outside the plot are counted at the edge instead.
    const isSeen = height >= area.top - 1 && height <= area.bottom + 1 && end.x >= x.min;
    if (!isSeen || !among(curve) || seen.has(look)) return [];
    seen.add(look);
    return [{ curve, text, look, end, height, from: x.toPixel(end.x) + em / 3 }];
  });
  const heights = ends.map(({ height }) => height);
  const middles = layOutLabels(heights, rowHeight * em, area.top, area.bottom);
  return ends.flatMap((one, index) => {
    const middle = middles[index] ?? null;
    return middle === null ? [] : [{ ...one, middle }];
  });
}

/** Whether each of the named curves has its label. */
export function hasAllLabels(frame: Frame, plot: Plot): boolean {
  const texts = listTexts(frame.ctx, plot);
  const looks = new Set(arrangeLabels(frame, plot).map(({ look }) => look));
  const named = plot.named.filter((curve) => findLineEnd(curve) !== undefined);
  return texts.length === named.length && texts.every(({ look }) => looks.has(look));
}

/** @param isOver whether others of the same text are dimmed */
export function drawEndLabels(
  frame: Frame,
  plot: Plot,
  labels: ReturnType<typeof arrangeLabels>,
  isOver = false,
): void {
  const { ctx, area } = frame;
  const { ground, em } = plot.look;
  const left = area.right + computeTextDistance(plot);
  ctx.save();
  ctx.font = formatFont(plot.look);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { curve, text, height, middle, from } of labels) {
    ctx.strokeStyle = curve.colour;
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 2]);
    ctx.beginPath();
    ctx.moveTo(from, height);
    ctx.lineTo(area.right + em / 4, height);
    ctx.lineTo(area.right + (gap - 1 / 4) * em, middle);
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (plot.hasStrokes === true) {
      ctx.lineWidth = 2.5;
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.moveTo(area.right + gap * em, middle);
      ctx.lineTo(area.right + (gap + strokeLength) * em, middle);
      ctx.stroke();
    }
    if (isOver) {
      ctx.fillStyle = ground;
      const [top, height] = [middle - (rowHeight * em) / 2, rowHeight * em];
      ctx.fillRect(left - 2, top, ctx.measureText(text).width + 4, height);
    }
    ctx.fillStyle = curve.textColour;
    ctx.fillText(text, left, middle);
  }
  ctx.restore();
}

/** The distance from the plot's edge to the text, in pixels. */
const computeTextDistance = ({ hasStrokes = false, look: { em } }: Plot) =>
  (gap + (hasStrokes ? strokeLength + strokeGap : 0)) * em;

/**
 * The texts of a plot, by its right edge: the pointer requests them with each move, and measuring text takes longer
 * than drawing it.
 */
const measured = new WeakMap<Plot, Map<number, ReturnType<typeof findTexts>>>();

/** Returns the text of each label, for curves that have an end. @param upTo x of the chart's right edge */
function listTexts(ctx: Context, plot: Plot, upTo = Infinity) {
  const known = measured.get(plot) ?? new Map<number, ReturnType<typeof findTexts>>();
  measured.set(plot, known);
  const texts = known.get(upTo) ?? findTexts(ctx, plot, upTo);
  known.set(upTo, texts);
  return texts;
}

function findTexts(ctx: Context, plot: Plot, upTo: number) {
  ctx.font = formatFont(plot.look);
  const labels = plot.named.flatMap((curve) => {
    const end = findLineEnd(curve, upTo);
    if (end === undefined) return [];
    const { label, colour, print } = curve;
    return [{ curve, end, label, colour, value: print?.(end.y) ?? '' }];
  });
  const room = plot.mostLabels - computeTextDistance(plot) - margin * plot.look.em;
  return formatEndTexts(labels, (text) => ctx.measureText(text).width <= room);
}

const formatFont = ({ em, face }: Look) => `500 ${em}px ${face}`;
