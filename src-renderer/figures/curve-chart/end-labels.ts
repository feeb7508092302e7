// Each curve's name and last value at its end, moved apart where they would overlap; of many, the first ones.
import { endTexts } from '$comparison/end-labels';
import { labelPart } from '$comparison/run-labels';
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

type Placed = ReturnType<typeof placedLabels>;

/** Those that have room; curves that share a text, such as two seeds, have one label. */
export function placedLabels(
  ctx: CanvasRenderingContext2D,
  frame: Pick<Frame, 'area' | 'x' | 'y'>,
  labels: EndLabels,
) {
  return placed(endsOf(ctx, frame, labels), frame);
}

/** The ends in sight that have labels. */
function endsOf(
  ctx: CanvasRenderingContext2D,
  { area, x, y }: Pick<Frame, 'area' | 'x' | 'y'>,
  labels: EndLabels,
) {
  const seen = new Set<string>();
  return textsOf(ctx, labels, x.max).flatMap(({ curve, end, text, look }) => {
    const height = y.toPixel(end.y);
    // Curves that end out of sight are counted at the edge instead.
    const isSeen = height >= area.top - 1 && height <= area.bottom + 1;
    if (!isSeen || end.x < x.min || seen.has(look)) return [];
    seen.add(look);
    return [{ curve, text, look, end, height }];
  });
}

function placed(ends: ReturnType<typeof endsOf>, { area, x }: Pick<Frame, 'area' | 'x'>) {
  const heights = ends.map(({ height }) => height);
  const middles = placeLabels(heights, lineHeight, area.top, area.bottom);
  return ends.flatMap((one, index) => {
    const middle = middles[index] ?? null;
    if (middle === null) return [];
    return [{ ...one, middle, from: x.toPixel(one.end.x) + 4 }];
  });
}

export function drawEndLabels(frame: Frame, labels: EndLabels): void {
  draw(frame, labels.palette, placedLabels(frame.ctx, frame, labels));
}

/**
 * The labels of the curves in front stay where they are. If one of them had no room, all of them get theirs at their lines'
 * ends, and the labels that they would cover are left out.
 * @param front ids of curves
 * @returns `others` null where all other labels stay
 */
export function labelsInFront(
  frame: Frame,
  labels: EndLabels,
  front: ReadonlySet<number>,
): { readonly own: Placed; readonly others: Placed | null } {
  const { ctx } = frame;
  const usual = placedLabels(ctx, frame, labels);
  // Of curves that share a label, such as two seeds, the one in front has it.
  const curves = labels.curves.toSorted(
    (a, b) => Number(front.has(b.id)) - Number(front.has(a.id)),
  );
  const ends = endsOf(ctx, frame, { ...labels, curves }).filter(({ curve }) => front.has(curve.id));
  const looks = new Set(ends.map(({ look }) => look));
  const kept = usual.filter(({ look }) => looks.has(look));
  if (kept.length === ends.length) return { own: kept, others: null };
  const own = placed(ends, frame);
  const isClear = ({ middle }: Placed[number]) =>
    own.every((one) => Math.abs(one.middle - middle) >= lineHeight);
  return { own, others: usual.filter((one) => !looks.has(one.look) && isClear(one)) };
}

/** Instead of all those that were drawn to the right of the plot. */
export function drawOtherLabels(frame: Frame, labels: EndLabels, others: Placed): void {
  const { ctx, area } = frame;
  const beside = [area.right + 1, 0, labels.mostWidth + widthStep, area.bottom + lineHeight / 2] as const; // prettier-ignore
  ctx.save();
  ctx.beginPath();
  ctx.rect(...beside);
  ctx.clip();
  ctx.fillStyle = labels.palette.ground;
  ctx.fillRect(...beside);
  draw(frame, labels.palette, others);
  ctx.restore();
}

/** Over the same labels, which are dimmed. */
export function drawLabelsInFront(frame: Frame, { palette }: EndLabels, own: Placed): void {
  draw(frame, palette, own, true);
}

function draw({ ctx, area }: Frame, palette: Palette, labels: Placed, isOver = false): void {
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { curve, text, height, middle, from } of labels) {
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
    if (isOver) {
      ctx.fillStyle = palette.ground;
      ctx.fillRect(area.right + gap - 2, middle - 8, ctx.measureText(text).width + 4, lineHeight);
    }
    ctx.fillStyle = labelColour(curve.style, palette);
    ctx.fillText(text, area.right + gap, middle);
  }
  ctx.restore();
}

/** What the label of each curve that has an end says. @param upTo x of the chart's right edge */
function textsOf(
  ctx: CanvasRenderingContext2D,
  { curves, palette, value, mostWidth }: EndLabels,
  upTo = Infinity,
) {
  ctx.font = fontOf(palette);
  const labels = curves.flatMap((curve) => {
    const end = endOf(curve, upTo);
    if (end === undefined) return [];
    const { style } = curve;
    const label = curve.parts ?? [labelPart(curve.label)];
    const colour = lineColour(style, palette);
    return [{ curve, end, label, colour, value: value?.(curve, end.y) ?? '' }];
  });
  const room = mostWidth - gap - 4;
  return endTexts(labels, (text) => ctx.measureText(text).width <= room, '  ');
}

const fontOf = (palette: Palette) => `500 12px ${palette.face}`;
