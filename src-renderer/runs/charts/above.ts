// What follows the pointer over a chart: the run in front, the crosshair, the part that is dragged over. The lines below
// are not drawn again for it.
import { mostDots } from '$comparison/line-look';
import { labelColour, lineColour } from '../../figures/line-style';
import type { RunCurve } from '../../figures/curves';
import { pointAt } from '../../figures/line';
import { indexAt } from './near-curves';
import type { Palette } from '../../figures/palette.svelte';
import { drawCrosshair } from '../../figures/curve-chart/crosshair';
import {
  drawLabelsInFront,
  drawOtherLabels,
  labelsInFront,
  type EndLabels,
} from '../../figures/curve-chart/end-labels';
import { clipped, type Frame } from '../../figures/curve-chart/frame';
import { drawDots, stroke } from '../../figures/curve-chart/lines';

/** In pixels of the canvas. */
export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Above {
  readonly front: readonly RunCurve[];
  /** Whether there is no other run to be dimmed. */
  readonly isOne: boolean;
  /** Of the crosshair. */
  readonly x: number | null;
  readonly dragged: Rectangle | null;
  readonly labels: EndLabels;
  readonly width: number;
  readonly palette: Palette;
}

const dimming = 0.55;

export function drawAbove(frame: Frame, above: Above): void {
  const { ctx } = frame;
  const { front, x, dragged, palette } = above;
  if (front.length > 0) drawFront(frame, above);
  if (x !== null) {
    drawCrosshair(frame, x, palette);
    drawValues(frame, above, x);
  }
  if (dragged === null) return;
  const { left, right, top, bottom } = dragged;
  ctx.save();
  ctx.fillStyle = palette.accent;
  ctx.strokeStyle = palette.accent;
  ctx.globalAlpha = 0.12;
  ctx.fillRect(left, top, right - left, bottom - top);
  ctx.globalAlpha = 0.8;
  ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  ctx.restore();
}

function drawFront(frame: Frame, { front, isOne, labels, width, palette }: Above): void {
  const { ctx, area } = frame;
  const { own, others } = labelsInFront(frame, labels, new Set(front.map(({ id }) => id)));
  if (others !== null) drawOtherLabels(frame, labels, others);
  if (!isOne) {
    ctx.fillStyle = palette.ground;
    ctx.globalAlpha = dimming;
    ctx.fillRect(area.left + 1, area.top, area.right - area.left, area.bottom - area.top);
    ctx.fillRect(area.right + 1, 0, width - area.right, area.bottom + 8);
    ctx.globalAlpha = 1;
  }
  clipped(frame, 4, () => {
    ctx.lineJoin = 'round';
    for (const { style, line, marks } of front) {
      const pen = { colour: lineColour(style, palette), alpha: 1, width: 2.25, dash: style.dash };
      stroke(frame, line, pen);
      stroke(frame, marks, pen);
      if (marks.x.length <= mostDots) drawDots(frame, marks, pen.colour, palette);
    }
  });
  ctx.setLineDash([]);
  drawLabelsInFront(frame, labels, own);
}

/** A dot on the front lines at the crosshair. */
function drawValues(frame: Frame, { front, palette }: Above, at: number): void {
  const { ctx } = frame;
  for (const { style, line, marks } of front) {
    const drawn = marks.x.length > 0 ? marks : line;
    const index = indexAt(drawn, at);
    const point = index === null ? undefined : pointAt(drawn, index);
    if (point === undefined || !Number.isFinite(point.y)) continue;
    ctx.beginPath();
    ctx.arc(frame.x.toPixel(point.x), frame.y.toPixel(point.y), 4.5, 0, 2 * Math.PI);
    ctx.fillStyle = labelColour(style, palette);
    ctx.fill();
    ctx.strokeStyle = palette.ground;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}
