// Figures and their parts, several of them in a grid, and the one <svg> element around them.
import { escapeXml } from './escape-xml';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a figure, and of its text. */
export interface Paper extends Size {
  /** The font size in CSS pixels; distances are multiples of it. */
  readonly em: number;
}

/** A figure, or a part of one. */
export interface Part {
  /** The content of its <svg> element. */
  readonly content: string;
  readonly size: Size;
  /** The description for screen readers. */
  readonly label: string;
}

/** Returns an <svg> element that is valid as a separate file. @param shown its attributes of position and size */
export function formatSvg(
  { content, size, label }: Part,
  shown = formatSizeAttributes(size),
): string {
  const attributes = `viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeXml(label)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${shown} ${attributes}>${content}</svg>`;
}

const formatSizeAttributes = ({ width, height }: Size) => `width="${width}" height="${height}"`;

/** Arranges parts of similar size in rows and columns. */
export function arrangeInGrid(parts: readonly Part[], columns: number): Part {
  const width = Math.max(...parts.map(({ size }) => size.width));
  const height = Math.max(...parts.map(({ size }) => size.height));
  const placed = parts.map((part, i) => {
    const [x, y] = [(i % columns) * width, Math.floor(i / columns) * height];
    return formatSvg(part, `x="${x}" y="${y}" ${formatSizeAttributes(part.size)}`);
  });
  return {
    content: placed.join(''),
    size: {
      width: Math.min(columns, parts.length) * width,
      height: Math.ceil(parts.length / columns) * height,
    },
    label: parts.map(({ label }) => label).join('; '),
  };
}

/** Returns the number of columns for a roughly square grid in which no part is too narrow. */
export function chooseColumnCount(parts: number, width: number | null, least: number): number {
  const square = Math.ceil(Math.sqrt(parts));
  return width === null ? square : Math.max(1, Math.min(square, Math.floor(width / least)));
}
