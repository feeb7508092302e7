// Each curve's name and last value at its end, moved apart where they would overlap; of many, the first ones.
import { endTexts } from '$comparison/end-labels';
import { placeLabels } from '$curves/label-layout';
import { endOf } from '$curves/line-end';
import type { Curve } from '../curves';
import { labelColour, lineColour } from '../line-style';
import type { Palette } from '../palette.svelte';
import type { Frame } from './frame';

export interface EndLabels {
  readonly curves: readonly Curve[];
  readonly palette: Palette;
  /** The words for a curve's last value; null to show its name alone. */
  readonly value: ((curve: Curve, value: number) => string) | null;
  /** In pixels of the picture's width. */
  readonly mostWidth: number;
}

const lineHeight = 16;
/** From the plot's edge to the text, in pixels; the leader line is here. */
const gap = 14;
/** The labels' width is rounded up to this, so that the plot does not resize while values change. */
const widthStep = 8;

/** Room that the labels need to the right of the plot, in pixels. */
export function labelsWidth(ctx: CanvasRenderingContext2D, labels: EndLabels): number {
  const widths = textsOf(ctx, labels).map(({ text }) => ctx.measureText(text).width);
  const longest = Math.max(0, ...widths);
  if (longest === 0) return widthStep;
  const wished = Math.min(longest + gap + 4, labels.mostWidth);
  return widthStep * Math.ceil(wished / widthStep);
}

/** Those that have room; curves that share a text, such as two seeds, have one label. */
export function placedLabels(
  ctx: CanvasRenderingContext2D,
  { area, x, y }: Pick<Frame, 'area' | 'x' | 'y'>,
  labels: EndLabels,
) {
  const seen = new Set<string>();
  const ends = textsOf(ctx, labels, x.max).flatMap(({ curve, end, text, look }) => {
    const height = y.toPixel(end.y);
    // Curves that end out of sight are counted at the edge instead.
    const isSeen = height >= area.top - 1 && height <= area.bottom + 1;
    if (!isSeen || end.x < x.min || seen.has(look)) return [];
    seen.add(look);
    return [{ curve, text, look, end, height }];
  });
  const heights = ends.map(({ height }) => height);
  const middles = placeLabels(heights, lineHeight, area.top, area.bottom);
  return ends.flatMap((one, index) => {
    const middle = middles[index] ?? null;
    if (middle === null) return [];
    return [{ ...one, middle, from: x.toPixel(one.end.x) + 4 }];
  });
}

/** @param front ids of curves: draws over all labels only theirs, where they are, or at the line's end if they had no room */
export function drawEndLabels(
  frame: Frame,
  labels: EndLabels,
  front: ReadonlySet<number> | null = null,
): void {
  const { ctx, area } = frame;
  const { palette } = labels;
  ctx.save();
  const placed = front === null ? placedLabels(ctx, frame, labels) : over(frame, labels, front);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { curve, text, height, middle, from } of placed) {
    ctx.strokeStyle = lineColour(curve.style, palette);
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 2]);
    ctx.beginPath();
    ctx.moveTo(from, height);
    ctx.lineTo(area.right + 3, height);
    ctx.lineTo(area.right + gap - 3, middle);
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (front !== null) {
      ctx.fillStyle = palette.ground;
      ctx.fillRect(area.right + gap - 2, middle - 8, ctx.measureText(text).width + 4, lineHeight);
    }
    ctx.fillStyle = labelColour(curve.style, palette);
    ctx.fillText(text, area.right + gap, middle);
  }
  ctx.restore();
}

/** A label that several curves share, such as two seeds, is the label of each. */
function over({ ctx, area, x, y }: Frame, labels: EndLabels, front: ReadonlySet<number>) {
  const isInFront = ({ id }: Curve) => front.has(id);
  const texts = textsOf(ctx, labels, x.max).filter(({ curve }) => isInFront(curve));
  const own = new Set(texts.map(({ look }) => look));
  const placed = placedLabels(ctx, { area, x, y }, labels).filter(({ look }) => own.has(look));
  if (placed.length > 0) return placed;
  const curves = labels.curves.filter(isInFront);
  return placedLabels(ctx, { area, x, y }, { ...labels, curves });
}

/** What the label of each curve that has an end says. @param upTo x of the chart's right edge */
function textsOf(
  ctx: CanvasRenderingContext2D,
  { curves, palette, value, mostWidth }: EndLabels,
  upTo = Infinity,
) {
  ctx.font = `500 12px ${palette.face}`;
  const labels = curves.flatMap((curve) => {
    const end = endOf(curve, upTo);
    if (end === undefined) return [];
    const { label: name, short = name, shortest, style } = curve;
    const colour = lineColour(style, palette);
    return [{ curve, end, name, short, shortest, colour, value: value?.(curve, end.y) ?? '' }];
  });
  const room = mostWidth - gap - 4;
  return endTexts(labels, (text) => ctx.measureText(text).width <= room, '  ');
}
