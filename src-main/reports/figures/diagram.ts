// The shapes of network diagrams.
import { looks } from '../../engine/catalogue';
import { drawText, SvgContext } from '../../figures';

/** A position in pixels. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

export type Shape = (ctx: SvgContext) => void;

/** @param label the description for screen readers */
export function drawDiagram(
  width: number,
  height: number,
  label: string,
  shapes: readonly Shape[],
) {
  const ctx = new SvgContext({ width, height, em: 13 });
  for (const draw of shapes) draw(ctx);
  return ctx.toPart(label);
}

interface WordStyle {
  readonly size?: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly anchor?: 'left' | 'center';
}

export function drawLabel(
  { x, y }: Position,
  text: string,
  { size = 13, colour = looks.ink.text, weight = 400, anchor = 'center' }: WordStyle = {},
): Shape {
  return (ctx) => {
    drawText(ctx, text, x, y, { em: size, colour, weight, align: anchor });
  };
}

const corner = 6;

/** @param stroke 'none' for the background of text */
export function drawBox(
  { x, y }: Position,
  width: number,
  height: number,
  fill = '#f3f4f6',
  stroke: string = looks.ink.line,
): Shape {
  const [across, down] = [width / 2 - corner, height / 2 - corner];
  return (ctx) => {
    ctx.beginPath();
    // Clockwise from the left of the bottom, with a quarter circle at each corner.
    for (const [quarter, [right, below]] of [
      [-1, 1],
      [-1, -1],
      [1, -1],
      [1, 1],
    ].entries()) {
      const from = ((quarter + 1) * Math.PI) / 2;
      ctx.arc(x + (right ?? 0) * across, y + (below ?? 0) * down, corner, from, from + Math.PI / 2);
    }
    ctx.closePath();
    ctx.fillStyle = fill;
    ctx.fill();
    outline(ctx, stroke, 1);
  };
}

export function drawCircle({ x, y }: Position, radius: number): Shape {
  return (ctx) => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = '#ffffff';
    ctx.fill();
    outline(ctx, looks.ink.line, 1.2);
  };
}

/** @param insetStart distance between `from` and the arrow's start @param insetEnd distance between its tip and `to` */
export function drawArrow(from: Position, to: Position, insetStart = 0, insetEnd = 0): Shape {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const offset = ({ x, y }: Position, along: number, turn = 0) =>
    [x + along * Math.cos(angle + turn), y + along * Math.sin(angle + turn)] as const;
  const tip = offset(to, -insetEnd);
  const [x, y] = tip;
  return (ctx) => {
    ctx.beginPath();
    ctx.moveTo(...offset(from, insetStart));
    ctx.lineTo(...tip);
    ctx.moveTo(...offset({ x, y }, -headLength, Math.PI / 6));
    ctx.lineTo(...tip);
    ctx.lineTo(...offset({ x, y }, -headLength, -Math.PI / 6));
    outline(ctx, looks.ink.quiet, 1.2);
  };
}

const headLength = 6;

function outline(ctx: SvgContext, colour: string, width: number): void {
  if (colour === 'none') return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}
