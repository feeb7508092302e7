// Each curve's name and last value at its end. A few labels are moved apart where they would overlap; of many, those that
// fit are drawn where they are.
import { withoutMiddle } from '$comparison/run-labels';
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
  /** Hides what is below it. */
  readonly isOpaque?: boolean;
}

const lineHeight = 16;
/** From the plot's edge to the text, in pixels; the leader line is here. */
const gap = 14;
/** The labels' width is rounded up to this, so that the plot does not resize while values change. */
const widthStep = 8;

/** Whether a curve's whole label has room beside its value. */
export function areWhole(ctx: CanvasRenderingContext2D, labels: EndLabels): boolean {
  return longestText(ctx, labels) + gap + 4 <= labels.mostWidth;
}

/** Room that the labels need to the right of the plot, in pixels. */
export function labelsWidth(ctx: CanvasRenderingContext2D, labels: EndLabels): number {
  const longest = longestText(ctx, labels);
  if (longest === 0) return widthStep;
  const wished = Math.min(longest + gap + 4, labels.mostWidth);
  return widthStep * Math.ceil(wished / widthStep);
}

function longestText(ctx: CanvasRenderingContext2D, labels: EndLabels): number {
  ctx.font = font(labels.palette);
  return labels.curves.reduce((longest, curve) => {
    const end = endOf(curve);
    if (end === undefined) return longest;
    return Math.max(longest, ctx.measureText(textOf(labels, curve, end.y)).width);
  }, 0);
}

export function drawEndLabels({ ctx, area, x, y }: Frame, labels: EndLabels): void {
  const { palette } = labels;
  const ends = labels.curves.flatMap((curve) => {
    const end = endOf(curve, x.max);
    const height = end === undefined ? NaN : y.toPixel(end.y);
    // Curves that end out of sight are counted at the edge instead.
    const isSeen = height >= area.top - 1 && height <= area.bottom + 1;
    return end === undefined || !isSeen || end.x < x.min ? [] : [{ curve, end, height }];
  });
  const heights = ends.map(({ height }) => height);
  const { isMoved, middles } = placeLabels(heights, lineHeight, area.top, area.bottom);
  ctx.save();
  ctx.font = font(palette);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ends.forEach(({ curve, end, height }, index) => {
    const middle = middles[index];
    if (middle === undefined || middle === null) return;
    ctx.strokeStyle = lineColour(curve.style, palette);
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 2]);
    ctx.beginPath();
    ctx.moveTo(isMoved ? x.toPixel(end.x) + 4 : area.right, height);
    ctx.lineTo(area.right + 3, height);
    ctx.lineTo(area.right + gap - 3, middle);
    ctx.stroke();
    ctx.globalAlpha = 1;
    const room = labels.mostWidth - gap - 4;
    const text = textIn(ctx, room, labels, curve, end.y);
    if (labels.isOpaque === true) {
      ctx.fillStyle = palette.ground;
      ctx.fillRect(area.right + gap - 2, middle - 8, ctx.measureText(text).width + 4, lineHeight);
    }
    ctx.fillStyle = labelColour(curve.style, palette);
    ctx.fillText(text, area.right + gap, middle);
  });
  ctx.restore();
}

/** Where there is too little room the short name, then without its value; only a name that is too long even so is shortened. */
function textIn(
  ctx: CanvasRenderingContext2D,
  room: number,
  labels: EndLabels,
  curve: Curve,
  end: number,
): string {
  const fits = (text: string) => ctx.measureText(text).width <= room;
  const named = (label: string) => textOf(labels, { ...curve, label }, end);
  const { label, short: name = label } = curve;
  if (fits(named(label))) return named(label);
  return fits(named(name)) ? named(name) : withoutMiddle(name, fits);
}

function textOf({ value }: EndLabels, curve: Curve, end: number): string {
  return value === null ? curve.label : `${curve.label}  ${value(curve, end)}`;
}

function font(palette: Palette): string {
  return `500 12px ${palette.face}`;
}
