// Figures and their parts as SVG, and several of them in a grid.

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a figure is, and its text. */
export interface Paper extends Size {
  /** The font size in CSS pixels; distances are multiples of it. */
  readonly em: number;
}

/** A figure, or a part of one. */
export interface Part {
  /** An <svg> element, valid as a file of its own. */
  readonly svg: string;
  readonly size: Size;
}

/** Parts of about one size in rows and columns. */
export function inGrid(parts: readonly Part[], columns: number): Part {
  const width = Math.max(...parts.map(({ size }) => size.width));
  const height = Math.max(...parts.map(({ size }) => size.height));
  const placed = parts.map(({ svg }, i) => {
    const [x, y] = [(i % columns) * width, Math.floor(i / columns) * height];
    return svg.replace('<svg ', `<svg x="${x}" y="${y}" `);
  });
  const labels = parts.map(({ svg }) => /aria-label="([^"]*)"/.exec(svg)?.[1] ?? '');
  const size = {
    width: Math.min(columns, parts.length) * width,
    height: Math.ceil(parts.length / columns) * height,
  };
  const shown = `viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${shown} role="img" aria-label="${labels.join('; ')}">${placed.join('')}</svg>`;
  return { svg, size };
}

/** A number of columns for parts that makes a grid about square, and no part narrower than it can be. */
export function columnsFor(parts: number, width: number | null, least: number): number {
  const square = Math.ceil(Math.sqrt(parts));
  return width === null ? square : Math.max(1, Math.min(square, Math.floor(width / least)));
}
