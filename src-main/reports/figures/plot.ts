// Observable Plot without a browser: draws in linkedom's document and returns the SVG as text.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { paperInk as ink } from '../../catalogue/paper';
import { at } from '../../element-at';
import { superscript } from '../words';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

interface PlotOptions extends Plot.PlotOptions {
  /** What the figure shows, for screen readers. */
  readonly ariaLabel: string;
}

/** @returns an <svg> element as text, valid as a file of its own */
export function drawPlot(options: PlotOptions): string {
  const svg = Plot.plot({
    document,
    width: 640,
    height: 260,
    marginTop: 28,
    marginLeft: 48,
    marginBottom: 42,
    style: { color: ink.text, fontSize: '12px', fontFamily: 'system-ui, sans-serif' },
    ...options,
    x: { labelAnchor: 'center', labelOffset: 36, labelArrow: 'none', ...options.x },
    y: { labelArrow: 'none', ...options.y },
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  return svg.outerHTML;
}

/** Figures in one row. @param width of each, in pixels */
export function inOneRow(figures: readonly string[], width: number, height: number): string {
  const label = figures.map((svg) => /aria-label="([^"]*)"/.exec(svg)?.[1] ?? '').join('; ');
  const placed = figures.map((svg, index) =>
    svg.replace('<svg ', `<svg x="${index * width}" y="0" `),
  );
  const total = figures.length * width;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" width="${total}" height="${height}" role="img" aria-label="${label}">${placed.join('')}</svg>`;
}

export interface EndLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/**
 * Names at the ends of lines, moved apart where they would overlap.
 * @param least distance between two names, in units of y
 * @param side of its point that a name is on
 */
export function endLabels(
  labels: readonly EndLabel[],
  least: number,
  side: 'left' | 'right' = 'right',
): Plot.Markish[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const ys = sorted.map(({ y }) => y);
  const spread = spreadOut(ys, least);
  return sorted.map(({ x, text, colour }, index) =>
    Plot.text([text], {
      x: [x],
      y: [at(spread, index)],
      dx: side === 'right' ? 8 : -8,
      textAnchor: side === 'right' ? 'start' : 'end',
      fill: colour,
      fontWeight: 600,
      fontSize: 12,
      clip: false,
    }),
  );
}

/** Moves rising values apart to a distance of at least `least`; their mean stays the same. */
function spreadOut(sorted: readonly number[], least: number): number[] {
  const moved: number[] = [];
  for (const y of sorted) moved.push(Math.max(y, (moved.at(-1) ?? -Infinity) + least));
  const shift = moved.reduce((sum, y, i) => sum + y - at(sorted, i), 0) / Math.max(1, moved.length);
  return moved.map((y) => y - shift);
}

/** 0.001 as 10⁻³ */
export const tenToThe = (value: number): string =>
  `10${superscript(Math.round(Math.log10(value)))}`;
