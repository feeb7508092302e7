// A whole SVG document: white background, one font, and in its description what a reader must know.
import { escapeXml, tag } from './svg-text';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const fontSize = 13;

/** @param content SVG */
export function svgDocument(
  { width, height }: Size,
  title: string,
  facts: readonly string[],
  content: string,
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="${fontSize}">\n`,
    tag('title', {}, escapeXml(title)),
    tag('desc', {}, escapeXml(facts.join('\n'))),
    tag('rect', { width, height, fill: '#ffffff' }),
    content,
    '</svg>\n',
  ].join('');
}

/** Parts of one size in a grid that is about square. */
export function gridOf(count: number, part: Size): Size & { readonly columns: number } {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  return { columns, width: columns * part.width, height: rows * part.height };
}

/** @param draw a part with its corner at 0, 0 */
export function inGrid(count: number, part: Size, draw: (index: number) => string): string {
  const { columns } = gridOf(count, part);
  return Array.from({ length: count }, (_, i) => {
    const place = `translate(${(i % columns) * part.width} ${Math.floor(i / columns) * part.height})`;
    return tag('g', { transform: place }, draw(i));
  }).join('');
}
