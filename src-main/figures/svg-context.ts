// A canvas that writes its drawing as SVG, with the methods that Chart.js and our own code use. Text stays text.
// Longer than most files: it has a method for each call of a canvas.
import { looks } from '../engine/catalogue';
import { escapeXml } from './escape-xml';
import type { Look } from './figure';
import type { Paper, Part } from './parts';
import { estimateTextWidth } from './text-width';
import { typeface } from './typeface';

/** Returns the look of charts on paper with this text size. */
export const createPaperStyle = (em: number): Look => ({
  em,
  face: typeface,
  ink: looks.ink.text,
  quiet: looks.ink.quiet,
  grid: looks.ink.grid,
  context: looks.ink.context,
  axis: looks.ink.line,
  ground: '#ffffff',
});

/** The state that `save` stores. `turn` is in radians: only text is ever rotated. */
const stateNames = [
  ...(['fillStyle', 'strokeStyle', 'globalAlpha', 'lineWidth', 'lineCap', 'lineJoin'] as const),
  ...(['font', 'textAlign', 'textBaseline', 'dash', 'left', 'top', 'turn', 'clipping'] as const),
];

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end' };
/** In ems: from the y of a text to its baseline. */
const baselines: Partial<Record<CanvasTextBaseline, number>> = {
  top: 0.8,
  middle: 0.35,
  bottom: -0.2,
};

export class SvgContext {
  readonly canvas: { width: number; height: number; readonly getContext: () => SvgContext };
  fillStyle = '#000000';
  strokeStyle = '#000000';
  globalAlpha = 1;
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  dash: readonly number[] = [];
  left = 0;
  top = 0;
  turn = 0;
  /** The x, y, width and height of the clip; '' for none. */
  clipping = '';
  /** The tooltip of the next shape. */
  title = '';

  /** The output, and the clip with which it ends. */
  #written = '';
  #openClip = '';
  #points = '';
  #end = '';
  #rectangle = '';
  /** The last path, while another one may continue it. */
  #path: { readonly tag: string; points: string; end: string; readonly title: string } | null =
    null;
  readonly #saved: unknown[][] = [];

  constructor(private readonly paper: Paper) {
    const [width, height] = [Math.round(paper.width), Math.round(paper.height)];
    this.canvas = { width, height, getContext: () => this };
  }

  /** @param label the description for screen readers */
  toPart(label: string): Part {
    const { width, height } = this.canvas;
    const { em } = this.paper;
    this.clipping = '';
    this.#finishPath();
    this.#moveToClip();
    const text = `font-family="${escapeXml(createPaperStyle(em).face)}" font-size="${em}"`;
    return { content: `<g ${text}>${this.#written}</g>`, size: { width, height }, label };
  }

  save(): void {
    this.#saved.push(stateNames.map((name) => this[name]));
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (saved === undefined) return;
    this.#finishPath();
    stateNames.forEach((name, i) => Object.assign(this, { [name]: saved[i] }));
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
    this.#points = '';
  }

  moveTo(x: number, y: number): void {
    this.#goTo('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.#goTo(this.#points === '' ? 'M' : 'L', x, y);
  }

  /** Skips coordinates that are not numbers, like a canvas. */
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
    this.lineTo(...at(from));
    // Drawn in halves, since SVG has no arc from a point to itself.
    for (const angle of [(from + to) / 2, to]) {
      const r = roundToTenth(radius);
      this.#points += `A${r},${r} 0 0 1 ${this.#at(...at(angle))}`;
    }
  }

  /** Supported only for clips. */
  rect(x: number, y: number, width: number, height: number): void {
    const corner = [this.left + x, this.top + y];
    this.#rectangle = [...corner, width, height].map(roundToTenth).join(' ');
  }

  clip(): void {
    this.#finishPath();
    this.clipping = this.#rectangle;
  }

  stroke(): void {
    const { lineCap, lineJoin, dash } = this;
    const look = [
      'path fill="none"',
      this.#pen(),
      ...(lineCap === 'butt' ? [] : [`stroke-linecap="${lineCap}"`]),
      ...(lineJoin === 'miter' ? [] : [`stroke-linejoin="${lineJoin}"`]),
      ...(dash.length === 0 ? [] : [`stroke-dasharray="${dash.join(' ')}"`]),
    ];
    this.#addPath(look.join(' '));
  }

  fill(): void {
    this.#addPath(`path ${this.#ink()}`);
  }

  clearRect(): void {
    [this.#written, this.#openClip, this.#path] = ['', '', null];
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const corner = `x="${roundToTenth(this.left + x)}" y="${roundToTenth(this.top + y)}"`;
    const size = `width="${roundToTenth(width)}" height="${roundToTenth(height)}"`;
    this.#add(`rect ${corner} ${size} ${this.#ink()}`, '');
  }

  fillText(text: string, x: number, y: number): void {
    this.#addText(text, x, y, this.#ink());
  }

  strokeText(text: string, x: number, y: number): void {
    this.#addText(text, x, y, `fill="none" ${this.#pen()} stroke-linejoin="round"`);
  }

  measureText(text: string): { readonly width: number } {
    const { size, weight } = this.#type();
    return { width: estimateTextWidth(text, size) * (weight > 500 ? 1.08 : 1) };
  }

  #addText(text: string, x: number, y: number, look: string): void {
    const { size, weight } = this.#type();
    const baseline = y + (baselines[this.textBaseline] ?? 0) * size;
    const degrees = Math.round((180 * this.turn) / Math.PI);
    const anchor = anchors[this.textAlign];
    const [left, top] = degrees === 0 ? [this.left, this.top] : [0, 0];
    const attributes = [
      ...(degrees === 0 ? [] : [`transform="translate(${this.#at(0, 0)}) rotate(${degrees})"`]),
      `x="${roundToTenth(left + x)}" y="${roundToTenth(top + baseline)}"`,
      look,
      ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
      ...(size === this.paper.em ? [] : [`font-size="${roundToTenth(size)}"`]),
      ...(weight > 500 ? [`font-weight="${weight}"`] : []),
    ];
    this.#add(`text ${attributes.join(' ')}`, escapeXml(text));
  }

  /** "600 13.8px Helvetica" */
  #type(): { readonly size: number; readonly weight: number } {
    const [, weight, size] = /^(?:(\d+) |\w+ )?([\d.]+)px/.exec(this.font) ?? [];
    return { size: Number(size ?? this.paper.em), weight: Number(weight ?? 400) };
  }

  #ink(): string {
    return `fill="${this.fillStyle}"${this.#opacity('fill')}`;
  }

  #pen(): string {
    return `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${this.#opacity('stroke')}`;
  }

  #opacity(what: string): string {
    const { globalAlpha: alpha } = this;
    return alpha === 1 ? '' : ` ${what}-opacity="${Math.round(1000 * alpha) / 1000}"`;
  }

  /** Adds a path, joined with the last one if it has the same look and starts at its end. */
  #addPath(tag: string): void {
    const [points, end, title] = [this.#points, this.#end, this.#titled('')];
    const start = `M${this.#path?.end ?? ''}L`;
    if (points === '') return;
    if (this.#path?.tag === tag && title === '' && points.startsWith(start)) {
      this.#path.points += points.slice(start.length - 1);
      this.#path.end = end;
      return;
    }
    this.#finishPath();
    this.#path = { tag, points, end, title };
  }

  #finishPath(): void {
    const path = this.#path;
    this.#path = null;
    if (path !== null) this.#write(`${path.tag} d="${path.points}"`, path.title);
  }

  #add(tag: string, words: string): void {
    this.#finishPath();
    this.#write(tag, this.#titled(words));
  }

  #titled(words: string): string {
    const { title } = this;
    this.title = '';
    return title === '' ? words : `<title>${escapeXml(title)}</title>${words}`;
  }

  #write(tag: string, content: string): void {
    this.#moveToClip();
    const [name = ''] = tag.split(' ', 1);
    this.#written += content === '' ? `<${tag}/>` : `<${tag}>${content}</${name}>`;
  }

  /** Clips by a nested <svg> element rather than a clip path, whose id might occur twice in a page. */
  #moveToClip(): void {
    if (this.#openClip === this.clipping) return;
    if (this.#openClip !== '') this.#written += '</svg>';
    this.#openClip = this.clipping;
    if (this.clipping === '') return;
    const [x = '', y = '', width = '', height = ''] = this.clipping.split(' ');
    this.#written += `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${this.clipping}">`;
  }

  #at(x: number, y: number): string {
    return `${roundToTenth(this.left + x)},${roundToTenth(this.top + y)}`;
  }
}

/** Rounds a number to a tenth of a pixel. */
const roundToTenth = (value: number) => Math.round(10 * value) / 10;

interface TextLook {
  readonly em: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly align?: CanvasTextAlign;
  /** The angle in radians. */
  readonly turn?: number;
}

/** Draws a line of text around this height. */
export function drawText(
  ctx: SvgContext,
  text: string,
  x: number,
  middle: number,
  { em, colour = looks.ink.quiet, weight = 400, align = 'left', turn = 0 }: TextLook,
): void {
  ctx.save();
  ctx.font = `${weight} ${em}px ${createPaperStyle(em).face}`;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.translate(x, middle);
  ctx.rotate(turn);
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
