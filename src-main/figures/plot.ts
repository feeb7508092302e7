// Observable Plot without a browser: draws in linkedom's document and returns the SVG as text.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { paperInk } from '../catalogue/paper';
import { escapeXml, withoutControls } from './escape-xml';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

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

interface Drawing extends Plot.PlotOptions {
  readonly paper: Paper;
  /** What the figure shows, for screen readers. */
  readonly label: string;
}

/** A figure, or a part of one. */
export interface Part {
  /** An <svg> element, valid as a file of its own. */
  readonly svg: string;
  readonly size: Size;
}

export function drawPlot({ paper, label, ...options }: Drawing): Part {
  const size = { width: Math.round(paper.width), height: Math.round(paper.height) };
  const svg = Plot.plot({
    document,
    ...size,
    axis: null,
    // Pixels, where a figure has no scales of its own.
    ...{ x: { type: 'identity' }, y: { type: 'identity' }, opacity: { type: 'identity' } },
    style: {
      color: paperInk.text,
      fontSize: `${paper.em}px`,
      fontFamily: "Helvetica, Arial, 'DejaVu Sans', sans-serif",
    },
    ...options,
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  // Plot's own rules are for pages; a file needs none of them.
  svg.querySelector('style')?.remove();
  svg.removeAttribute('class');
  nameClips(svg);
  for (const element of svg.querySelectorAll('*')) {
    element.removeAttribute('aria-label');
    for (const name of measures) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, rounded(value));
    }
  }
  const text = withoutControls(svg.outerHTML);
  return { svg: text.replace('<svg ', `<svg aria-label="${escapeXml(label)}" `), size };
}

const measures = 'd transform x y width height x1 x2 y1 y2 cx cy font-size'.split(' ');

/** To a tenth of a pixel. */
const rounded = (text: string) =>
  text.replace(/-?\d+\.\d+/g, (digits) => String(Math.round(Number(digits) * 10) / 10));

/** Plot counts its clips through all figures. One that is named after its rectangle may occur twice in a page. */
function nameClips(svg: Element): void {
  const known = new Set<string>();
  for (const clip of svg.querySelectorAll('clipPath')) {
    const sides = ['x', 'y', 'width', 'height'].map((side) =>
      rounded(clip.querySelector('rect')?.getAttribute(side) ?? ''),
    );
    const name = `clip-${sides.join('-')}`;
    for (const user of svg.querySelectorAll(`[clip-path="url(#${clip.id})"]`)) {
      user.setAttribute('clip-path', `url(#${name})`);
    }
    if (known.has(name)) clip.remove();
    else clip.id = name;
    known.add(name);
  }
}

/** Values that are pixels, or colours: no scale changes them. */
export const asIs = <T>(value: T) => ({ value, scale: null });

/** Marks at their pixels, in a figure whose scales are for something else. */
export const atPixels = { x: asIs('x'), y: asIs('y') } as const;

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
