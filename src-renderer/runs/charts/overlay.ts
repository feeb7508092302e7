// The layer over a chart that follows the pointer: the run in front, the crosshair, the dragged range. The
// lines below are not drawn again.
import { type Floor, mostDots } from '$comparison';
import { looks } from '$engine/catalogue';
import {
  drawClipped,
  type Curve,
  drawDots,
  drawEndLabels,
  type Frame,
  getMainLine,
  arrangeLabels,
  type Plot,
  strokeLine,
} from '$figures';
import { indexAt, getPoint } from '../../figures/geometry';
import type { Palette } from '../../figures/palette.svelte';
import { drawCrosshair } from '../../figures/curve-chart/crosshair';

/** A stretch of x in pixels of the canvas. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

export interface Overlay {
  /** The plot's curves that are in front. */
  readonly front: readonly Curve[];
  /** Whether there is only one run, so that no other run is dimmed. */
  readonly isOne: boolean;
  /** The crosshair's x. */
  readonly x: number | null;
  readonly dragged: Stretch | null;
  readonly plot: Plot;
  readonly width: number;
  readonly palette: Palette;
  readonly floor: Floor | null;
}

const dimming = 0.55;

export function drawOverlay(frame: Frame, above: Overlay): void {
  const { ctx, area } = frame;
  const { floor, front, x, dragged, palette } = above;
  if (floor !== null) drawFloor(frame, floor, palette);
  if (front.length > 0) drawFront(frame, above);
  if (x !== null) {
    drawCrosshair(frame, x, palette);
    drawValues(frame, above, x);
  }
  if (dragged === null) return;
  const { left, right } = dragged;
  const { top, bottom } = area;
  ctx.save();
  ctx.fillStyle = palette.accent;
  ctx.strokeStyle = palette.accent;
  ctx.globalAlpha = 0.12;
  ctx.fillRect(left, top, right - left, bottom - top);
  ctx.globalAlpha = 0.8;
  ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  ctx.restore();
}

/** Draws the naive reference as a dotted line. */
function drawFloor({ ctx, area, y }: Frame, { value }: Floor, palette: Palette): void {
  const top = Math.round(y.toPixel(value)) + 0.5;
  const fitsAbove = top - area.top > 20;
  ctx.save();
  ctx.strokeStyle = palette.quiet;
  ctx.fillStyle = palette.quiet;
  ctx.font = `${palette.em}px ${palette.face}`;
  ctx.setLineDash(looks.dashPatterns.dotted);
  ctx.beginPath();
  ctx.moveTo(area.left, top);
  ctx.lineTo(area.right, top);
  ctx.stroke();
  ctx.textBaseline = fitsAbove ? 'bottom' : 'top';
  ctx.fillText('without a model', area.left + 4, fitsAbove ? top - 2 : top + 3);
  ctx.restore();
}

function drawFront(frame: Frame, { front, isOne, plot, width, palette }: Overlay): void {
  const { ctx, area } = frame;
  const { labels, areMoved } = arrangeLabelsInFront(frame, plot, front);
  if (!isOne) {
    ctx.fillStyle = palette.ground;
    ctx.globalAlpha = dimming;
    ctx.fillRect(area.left + 1, area.top, area.right - area.left, area.bottom - area.top);
    if (areMoved) ctx.globalAlpha = 1;
    ctx.fillRect(area.right + 1, 0, width - area.right, area.bottom + 8);
    ctx.globalAlpha = 1;
  }
  drawClipped(frame, 4, () => {
    ctx.lineJoin = 'round';
    for (const { colour, dash, line, marks } of front) {
      const pen = { colour, alpha: 1, width: 2.25, dash };
      strokeLine(frame, line, pen);
      strokeLine(frame, marks, pen);
      if (marks.x.length <= mostDots) drawDots(frame, marks, colour, palette);
    }
  });
  ctx.setLineDash([]);
  drawEndLabels(frame, plot, labels, true);
}

/**
 * Keeps the labels of the curves in front in their positions. If one of them has none, they are moved to
 * their lines' ends, in place of all others.
 */
export function arrangeLabelsInFront(frame: Frame, plot: Plot, front: readonly Curve[]) {
  const labels = arrangeLabels(frame, plot, (curve) => front.includes(curve));
  // If curves share a label, such as two seeds, it belongs to the one in front.
  const looks = new Set(labels.map(({ look }) => look));
  const kept = arrangeLabels(frame, plot).filter(({ look }) => looks.has(look));
  const areMoved = kept.length < labels.length;
  return { labels: areMoved ? labels : kept, areMoved };
}

/** Draws a dot on the front lines at the crosshair. */
function drawValues(frame: Frame, { front, palette }: Overlay, at: number): void {
  const { ctx } = frame;
  for (const curve of front) {
    const drawn = getMainLine(curve);
    const index = indexAt(drawn, at);
    const point = index === null ? undefined : getPoint(drawn, index);
    if (point === undefined || !Number.isFinite(point.y)) continue;
    ctx.beginPath();
    ctx.arc(frame.x.toPixel(point.x), frame.y.toPixel(point.y), 4.5, 0, 2 * Math.PI);
    ctx.fillStyle = curve.textColour;
    ctx.fill();
    ctx.strokeStyle = palette.ground;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}
