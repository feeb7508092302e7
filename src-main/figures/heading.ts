// What stands around a plot: its title, on as many lines as it needs, the legend below it, and the note under the plot.
import * as Plot from '@observablehq/plot';
import { dashPatterns, type Dash } from '../catalogue/hues';
import { paperInk } from '../catalogue/paper';
import type { ColourLegend } from '../comparison/colours';
import type { KeyEntry } from './figure';
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

interface Position {
  readonly left: number;
  /** Of the legend's first line. */
  readonly top: number;
  readonly width: number;
  readonly em: number;
}

/** The legend of colours, then what the other entries mean, in as many rows as they need. */
export function legendHeading(
  legend: ColourLegend = { kind: 'none' },
  key: readonly KeyEntry[],
  position: Position,
): Heading {
  if (legend.kind === 'scale') {
    const scale = scaleOf(legend, position);
    const below = entriesOf(key, { ...position, top: position.top + scale.height });
    return { height: scale.height + below.height, marks: [...scale.marks, ...below.marks] };
  }
  return entriesOf([...(legend.kind === 'list' ? legend.entries : []), ...key], position);
}

const rowHeight = 1.7;

function entriesOf(entries: readonly KeyEntry[], { left, top, width, em }: Position): Heading {
  if (entries.length === 0) return { height: 0, marks: [] };
  let [x, line] = [left, 0];
  const placed = entries.map((entry) => {
    const swatch = entry.symbol === undefined ? 1.8 * em : 1.1 * em;
    const room = textWidth(entry.label, em) + swatch + 1.2 * em;
    if (x > left && x + room - em > width) [x, line] = [left, line + 1];
    const one = { ...entry, from: x, x: x + swatch, y: top + (line + 0.5) * rowHeight * em };
    x += room;
    return one;
  });
  const strokes = placed.filter(({ symbol }) => symbol === undefined);
  const symbols = placed.filter(({ symbol }) => symbol !== undefined);
  return {
    height: (line + 1) * rowHeight * em,
    marks: [
      ...strokes.map(({ from, y, colour, dash = 'solid' }) =>
        Plot.link([y], {
          ...{ x1: asIs([from]), x2: asIs([from + 1.4 * em]), y: asIs([y]) },
          ...{ stroke: colour, strokeWidth: dash === 'solid' ? 2.5 : 1.75 },
          ...dashed(dash),
        }),
      ),
      Plot.dot(symbols, {
        ...{ x: asIs(({ from }: { from: number }) => from + 0.4 * em), y: asIs('y') },
        ...{
          r: 0.28 * em,
          symbol: ({ symbol }: KeyEntry) => (symbol === 'times' ? symbol : 'triangle'),
          rotate: ({ symbol }: KeyEntry) => (symbol === 'triangle-down' ? 180 : 0),
          fill: asIs(({ symbol, colour }: KeyEntry) => (symbol === 'times' ? 'none' : colour)),
        },
        stroke: asIs('colour'),
      }),
      words(placed.map(({ label, x: at, y }) => ({ text: label, x: at, y }))),
    ],
  };
}

function scaleOf(
  { low, high, isLog, colours }: Extract<ColourLegend, { kind: 'scale' }>,
  { left, top, em }: Position,
): Heading {
  const row = rowHeight * em;
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

const words = (texts: readonly { x: number; y: number; text: string }[]) =>
  Plot.text(texts, { ...atPixels, text: 'text', textAnchor: 'start', fill: paperInk.quiet });

/** A line's dash, as options of Plot's marks. */
export const dashed = (dash: Dash) =>
  dash === 'solid'
    ? {}
    : ({ strokeDasharray: dashPatterns[dash].join(' '), strokeLinecap: 'butt' } as const);

/** Small type below a plot. */
export function footnote(
  note: string,
  top: number,
  left: number,
  width: number,
  em: number,
): Heading {
  const size = 0.85 * em;
  const lines = wrapped(note, width - left - 0.5 * em, size);
  if (lines.length === 0) return { height: 0, marks: [] };
  const mark = Plot.text([lines.join('\n')], {
    ...{ x: asIs([left]), y: asIs([top]), textAnchor: 'start', lineAnchor: 'top' },
    ...{ lineHeight: 1.3, fill: paperInk.quiet, fontSize: size },
  });
  return { height: 1.3 * size * lines.length + 0.4 * em, marks: [mark] };
}
