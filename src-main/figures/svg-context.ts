// A canvas whose drawing is written as SVG: as much of one as Chart.js and our own code use. Text stays text.
import { paperInk } from '../catalogue/paper';
import { escapeXml } from './escape-xml';
import type { Look } from './figure';
import type { Context } from './frame';
import type { Paper, Part } from './parts';
import { textWidth } from './text-width';

/** How everything on paper looks whose text has this size. */
export const paperLook = (em: number): Look => ({
  ...{ em, face: "Helvetica, Arial, 'DejaVu Sans', sans-serif" },
  ...{ ink: paperInk.text, quiet: paperInk.quiet, grid: paperInk.grid, axis: paperInk.line },
  ground: '#ffffff',
});

/** x, y, width and height. */
type Rectangle = readonly [number, number, number, number];

/** What `save` keeps. */
class State {
  fillStyle = '#000000';
  strokeStyle = '#000000';
  globalAlpha = 1;
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  protected dash: readonly number[] = [];
  /** Where the origin is, and how far it is turned, in radians: only text is ever turned. */
  protected left = 0;
  protected top = 0;
  protected turn = 0;
  /** Outside of it nothing shows. */
  protected clipping: Rectangle | null = null;
}

const stateNames = Object.keys(new State()) as (keyof State)[];

function copy(from: State, to: State): void {
  for (const name of stateNames) Object.assign(to, { [name]: from[name] });
}

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end' };
/** In ems: from the y of a text to the line that its letters stand on. */
const baselines: Partial<Record<CanvasTextBaseline, number>> = {
  ...{ top: 0.8, middle: 0.35, bottom: -0.2 },
};

interface Shape {
  readonly clipping: Rectangle | null;
  /** Its tag and attributes, and what is within it. */
  readonly tag: string;
  readonly content: string;
  /** Of a path: its points, and the last of them. */
  readonly points?: string;
  readonly end?: string;
}

export class SvgContext extends State implements Context {
  readonly canvas: { width: number; height: number };
  title = '';

  #shapes: Shape[] = [];
  #points = '';
  #end = '';
  #rectangle: Rectangle | null = null;
  readonly #saved: State[] = [];

  constructor(private readonly paper: Paper) {
    super();
    this.canvas = { width: Math.round(paper.width), height: Math.round(paper.height) };
  }

  /** @param label what the drawing shows, for screen readers */
  toPart(label: string): Part {
    const { width, height } = this.canvas;
    const { em } = this.paper;
    const face = escapeXml(paperLook(em).face);
    const shown = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    const words = `role="img" aria-label="${escapeXml(label)}"`;
    const text = `font-family="${face}" font-size="${em}"`;
    return {
      svg: `<svg xmlns="http://www.w3.org/2000/svg" ${shown} ${words} ${text}>${this.#written()}</svg>`,
      size: { width, height },
    };
  }

  /** A picture within the picture clips as a clip path would, without a name that may occur twice in a page. */
  #written(): string {
    let [text, clipping] = ['', null as Rectangle | null];
    for (const shape of this.#shapes) {
      if (String(shape.clipping) !== String(clipping)) {
        if (clipping !== null) text += '</svg>';
        clipping = shape.clipping;
        if (clipping !== null) {
          const [x, y, width, height] = clipping;
          text += `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${clipping.join(' ')}">`;
        }
      }
      const { tag, content, points } = shape;
      const attributes = points === undefined ? tag : `${tag} d="${points}"`;
      text +=
        content === ''
          ? `<${attributes}/>`
          : `<${attributes}>${content}</${attributes.split(' ', 1)[0] ?? ''}>`;
    }
    return clipping === null ? text : `${text}</svg>`;
  }

  save(): void {
    const saved = new State();
    copy(this, saved);
    this.#saved.push(saved);
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (saved !== undefined) copy(saved, this);
  }

  setTransform(): void {
    this.resetTransform();
  }

  resetTransform(): void {
    [this.left, this.top, this.turn] = [0, 0, 0];
  }

  translate(x: number, y: number): void {
    this.left += x;
    this.top += y;
  }

  rotate(angle: number): void {
    this.turn += angle;
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash;
  }

  beginPath(): void {
    [this.#points, this.#rectangle] = ['', null];
  }

  moveTo(x: number, y: number): void {
    this.#goTo('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.#goTo(this.#points === '' ? 'M' : 'L', x, y);
  }

  /** Nowhere, as on a canvas, where a coordinate is not a number. */
  #goTo(how: string, x: number, y: number): void {
    if (!Number.isFinite(x + y)) return;
    this.#end = this.#at(x, y);
    this.#points += how + this.#end;
  }

  closePath(): void {
    this.#points += 'Z';
  }

  /** Clockwise. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const at = (angle: number) =>
      [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    if (this.#points === '') this.moveTo(...at(from));
    else this.lineTo(...at(from));
    // In halves: SVG has no arc from a point to itself.
    for (const angle of [(from + to) / 2, to]) {
      const r = rounded(radius);
      this.#points += `A${r},${r} 0 0 1 ${this.#at(...at(angle))}`;
    }
  }

  rect(x: number, y: number, width: number, height: number): void {
    const { left, top } = this;
    this.#rectangle = [rounded(left + x), rounded(top + y), rounded(width), rounded(height)];
  }

  /** To the rectangle of the path. */
  clip(): void {
    this.clipping = this.#rectangle;
  }

  stroke(): void {
    if (this.#points === '') return;
    const { lineCap, lineJoin } = this;
    const look = [
      ...['path fill="none"', this.#pen()],
      ...(lineCap === 'butt' ? [] : [`stroke-linecap="${lineCap}"`]),
      ...(lineJoin === 'miter' ? [] : [`stroke-linejoin="${lineJoin}"`]),
      ...(this.dash.length === 0 ? [] : [`stroke-dasharray="${this.dash.join(' ')}"`]),
    ];
    this.#addPath(look.join(' '));
  }

  fill(): void {
    if (this.#points !== '') this.#addPath(`path ${this.#ink()}`);
  }

  clearRect(): void {
    this.#shapes = [];
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const corner = `x="${rounded(this.left + x)}" y="${rounded(this.top + y)}"`;
    const size = `width="${rounded(width)}" height="${rounded(height)}"`;
    this.#add(`rect ${corner} ${size} ${this.#ink()}`);
  }

  fillText(text: string, x: number, y: number): void {
    this.#addText(text, x, y, this.#ink());
  }

  strokeText(text: string, x: number, y: number): void {
    this.#addText(text, x, y, `fill="none" ${this.#pen()} stroke-linejoin="round"`);
  }

  measureText(text: string): { readonly width: number } {
    const { size, weight } = this.#type();
    return { width: textWidth(text, size) * (weight > 500 ? 1.08 : 1) };
  }

  #addText(text: string, x: number, y: number, look: string): void {
    const { size, weight } = this.#type();
    const down = y + (baselines[this.textBaseline] ?? 0) * size;
    const anchor = anchors[this.textAlign];
    const attributes = [
      ...(this.turn === 0
        ? [`text x="${rounded(this.left + x)}" y="${rounded(this.top + down)}"`]
        : [
            `text transform="translate(${this.#at(0, 0)}) rotate(${Math.round((180 * this.turn) / Math.PI)})"`,
            `x="${rounded(x)}" y="${rounded(down)}"`,
          ]),
      ...[look, ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`])],
      ...(size === this.paper.em ? [] : [`font-size="${rounded(size)}"`]),
      ...(weight > 500 ? [`font-weight="${weight}"`] : []),
    ];
    this.#add(attributes.join(' '), escapeXml(text));
  }

  /** "600 13.8px Helvetica" */
  #type(): { readonly size: number; readonly weight: number } {
    const [, weight, size] = /^(?:(\d+) |\w+ )?([\d.]+)px/.exec(this.font) ?? [];
    return { size: Number(size ?? this.paper.em), weight: Number(weight ?? 400) };
  }

  #ink(): string {
    const { fillStyle, globalAlpha } = this;
    return `fill="${fillStyle}"${globalAlpha === 1 ? '' : ` fill-opacity="${faint(globalAlpha)}"`}`;
  }

  #pen(): string {
    const { strokeStyle, lineWidth, globalAlpha } = this;
    const opacity = globalAlpha === 1 ? '' : ` stroke-opacity="${faint(globalAlpha)}"`;
    return `stroke="${strokeStyle}" stroke-width="${lineWidth}"${opacity}`;
  }

  /** A path that goes on where the last one of the same look ended is one with it. */
  #addPath(tag: string): void {
    const [points, end] = [this.#points, this.#end];
    const last = this.#shapes.at(-1);
    const start = `M${last?.end ?? ''}L`;
    const isSame = last?.tag === tag && last.clipping === this.clipping && this.title === '';
    if (isSame && last.points !== undefined && points.startsWith(start)) {
      this.#shapes.pop();
      this.#shapes.push({
        ...last,
        points: `${last.points}${points.slice(start.length - 1)}`,
        end,
      });
    } else this.#add(tag, '', { points, end });
  }

  #add(tag: string, words = '', path: Pick<Shape, 'points' | 'end'> = {}): void {
    const content = this.title === '' ? words : `<title>${escapeXml(this.title)}</title>${words}`;
    this.title = '';
    this.#shapes.push({ clipping: this.clipping, tag, content, ...path });
  }

  #at(x: number, y: number): string {
    return `${rounded(this.left + x)},${rounded(this.top + y)}`;
  }
}

/** To a tenth of a pixel. */
const rounded = (value: number) => Math.round(10 * value) / 10;
const faint = (alpha: number) => Math.round(1000 * alpha) / 1000;

interface TextLook {
  readonly em: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly align?: CanvasTextAlign;
  /** In radians. */
  readonly turn?: number;
}

/** A line of text around this height. */
export function drawText(
  ctx: SvgContext,
  text: string,
  x: number,
  middle: number,
  { em, colour = paperInk.quiet, weight = 400, align = 'left', turn = 0 }: TextLook,
): void {
  ctx.save();
  ctx.font = `${weight} ${em}px ${paperLook(em).face}`;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.translate(x, middle);
  ctx.rotate(turn);
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
