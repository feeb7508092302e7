// The title of a figure, on as many lines as it needs, and the legend of its colours below.
import * as Plot from '@observablehq/plot';
import { paperInk } from '../catalogue/paper';
import type { ColourLegend } from '../comparison/colours';
import { asIs, atPixels } from './plot';
import { textWidth, wrapped } from './text-width';

/** Marks above a plot, and their height in pixels. */
export interface Heading {
  readonly height: number;
  readonly marks: Plot.Markish[];
}

export function heading(title: string, left: number, width: number, em: number): Heading {
  const size = 1.15 * em;
  const lines = wrapped(title, width - left - 0.5 * em, size);
  if (lines.length === 0) return { height: 0, marks: [] };
  const mark = Plot.text([lines.join('\n')], {
    ...{ x: asIs([left]), y: asIs([0.8 * em]), textAnchor: 'start', lineAnchor: 'top' },
    ...{ lineHeight: 1.25, fill: paperInk.text, fontSize: size, fontWeight: 600 },
  });
  return { height: 0.8 * em + 1.25 * size * lines.length, marks: [mark] };
}

/** @param top of the legend's first line */
export function legendHeading(
  legend: ColourLegend = { kind: 'none' },
  { left, top, width, em }: { left: number; top: number; width: number; em: number },
): Heading {
  const row = 1.7 * em;
  const words = (texts: readonly { x: number; y: number; text: string }[]) =>
    Plot.text(texts, { ...atPixels, text: 'text', textAnchor: 'start', fill: paperInk.quiet });
  switch (legend.kind) {
    case 'none':
      return { height: 0, marks: [] };
    case 'list': {
      let [x, line] = [left, 0];
      const entries = legend.entries.map(({ label: text, colour }) => {
        const room = textWidth(text, em) + 3.2 * em;
        if (x > left && x + room - em > width) [x, line] = [left, line + 1];
        const entry = { text, colour, x: x + 1.8 * em, y: top + (line + 0.5) * row };
        x += room;
        return entry;
      });
      const strokes = Plot.link(entries, {
        x1: asIs((entry: { x: number }) => entry.x - 1.8 * em),
        x2: asIs((entry: { x: number }) => entry.x - 0.4 * em),
        ...{ y: asIs('y'), stroke: asIs('colour'), strokeWidth: 2.5 },
      });
      return { height: (line + 1) * row, marks: [strokes, words(entries)] };
    }
    case 'scale': {
      const { low, high, isLog, colours } = legend;
      const y = top + row / 2;
      const from = left + textWidth(low, em) + 0.6 * em;
      const end = from + colours.length * em;
      const bars = Plot.rect(colours, {
        x1: asIs(colours.map((_, i) => from + i * em)),
        x2: asIs(colours.map((_, i) => from + (i + 1) * em)),
        y1: asIs(() => y - 0.4 * em),
        y2: asIs(() => y + 0.4 * em),
        fill: asIs(colours),
      });
      const last = { x: end + 0.6 * em, y, text: isLog ? `${high} (log)` : high };
      return { height: row, marks: [bars, words([{ x: left, y, text: low }, last])] };
    }
  }
}
