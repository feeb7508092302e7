// The shapes of the network pictures, as SVG text.
import { paperInk as ink } from '../../catalogue/paper';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** @param label what the picture shows, for screen readers */
export function picture(width: number, height: number, label: string, parts: readonly string[]) {
  const marker = `<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0.8L7,4L0,7.2" fill="none" stroke="${ink.quiet}" stroke-width="1.3"/></marker>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}" font-family="system-ui, sans-serif" font-size="13" fill="${ink.text}"><defs>${marker}</defs>${parts.join('')}</svg>`;
}

interface WordStyle {
  readonly size?: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function words(
  { x, y }: Place,
  text: string,
  { size = 13, colour = ink.text, weight = 400, anchor = 'middle' }: WordStyle = {},
): string {
  return `<text x="${x}" y="${y}" dy="0.35em" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${colour}">${text}</text>`;
}

export function box({ x, y }: Place, width: number, height: number, fill = '#f3f4f6'): string {
  return `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${ink.line}"/>`;
}

export function circle({ x, y }: Place, radius: number, fill = '#ffffff'): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" stroke="${ink.line}" stroke-width="1.2"/>`;
}

/** @param start distance between `from` and the arrow's start @param end distance between its tip and `to` */
export function arrow(from: Place, to: Place, start = 0, end = 0): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const at = (distance: number) => {
    const part = distance / length;
    return `${round(from.x + (to.x - from.x) * part)},${round(from.y + (to.y - from.y) * part)}`;
  };
  return `<path d="M${at(start)}L${at(length - end)}" fill="none" stroke="${ink.quiet}" stroke-width="1.2" marker-end="url(#tip)"/>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
