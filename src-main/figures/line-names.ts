// The names of curves at their ends, with leader lines where they were moved apart.
import * as Plot from '@observablehq/plot';
import { endTexts } from '../comparison/end-labels';
import { placeLabels } from '../curves/label-layout';
import { endOf } from '../curves/line-end';
import type { Projection } from '../curves/projection';
import { at } from '../element-at';
import type { Figure, FigureLine } from './figure';
import type { Sides } from '../curves/outside';
import { asIs, atPixels, type Paper } from './plot';
import { textWidth, widest } from './text-width';

/** Where a plot is in its figure. */
export interface Place {
  readonly px: Projection;
  readonly py: Projection;
  readonly sides: Sides;
  readonly em: number;
}

/** Ems from the plot to a name. */
const leader = 1.2;
const gap = 1.2;
/** A stroke in the line's colour before its name, where lines have shades: text has only dark ones. */
const swatch = 1;
const nameFrom = ({ shades = [] }: Figure) => leader + (shades.length > 0 ? swatch + 0.4 : 0);

/** A line's label, and the room that all need: two fifths of the figure at most. */
export function fittingNames(figure: Figure, { width, em }: Paper) {
  const most = width / 2.4;
  const before = nameFrom(figure);
  const fits = (text: string) => textWidth(text, em) <= most - (before + 0.3) * em;
  const textOf = endTexts(named(figure), fits);
  const longest = widest([...textOf.values()], em);
  return { textOf, room: Math.ceil(Math.min(most, (before + 0.5) * em + longest)) };
}

const named = ({ lines }: Figure) => lines.filter(({ name }) => name !== '');

/** @returns also whether every line with a name has its label */
export function nameMarks(
  figure: Figure,
  textOf: ReadonlyMap<FigureLine, string>,
  { px, py, sides, em }: Place,
): { readonly marks: Plot.Markish[]; readonly areAllShown: boolean } {
  const side = sides.right;
  const { x, y } = figure;
  const sign = figure.better === 'higher' ? -1 : 1;
  const ends = figure.lines
    .flatMap((line) => {
      const end = endOf(line, x.max);
      // Curves that end out of sight are counted at the edge instead.
      const isSeen = end !== undefined && end.x >= x.min && end.y >= y.min && end.y <= y.max;
      const text = textOf.get(line);
      return isSeen && text !== undefined ? [{ line, end, text }] : [];
    })
    .sort((a, b) => sign * (a.end.y - b.end.y))
    // Seeds that share their short name have one label, at the best.
    .filter((end, i, all) => all.findIndex((other) => keyOf(other) === keyOf(end)) === i);
  const heights = ends.map(({ end }) => py.toPixel(end.y));
  const middles = placeLabels(heights, gap * em, sides.top, sides.bottom);
  const shown = ends.flatMap(({ line, end, text }, i) => {
    const middle = middles[i] ?? null;
    if (middle === null) return [];
    const from = px.toPixel(end.x) + 0.3 * em;
    const { colour, textColour: ink } = line;
    return [{ line, colour, ink, text, from, height: at(heights, i), middle }];
  });
  const leaders = shown.flatMap(({ colour, from, height, middle }, z) => [
    { z, colour, x: from, y: height },
    { z, colour, x: side + 0.25 * em, y: height },
    { z, colour, x: side + (leader - 0.25) * em, y: middle },
  ]);
  const marks = [
    Plot.line(leaders, {
      ...{ ...atPixels, z: 'z', stroke: asIs('colour') },
      ...{ strokeWidth: 1, strokeDasharray: '1 2', strokeOpacity: 0.6, strokeLinecap: 'butt' },
    }),
    ...(nameFrom(figure) === leader
      ? []
      : [
          Plot.link(shown, {
            ...{
              x1: asIs(() => side + leader * em),
              x2: asIs(() => side + (leader + swatch) * em),
            },
            ...{ y: asIs('middle'), stroke: asIs('colour'), strokeWidth: 2.5 },
          }),
        ]),
    Plot.text(shown, {
      ...{ x: asIs(() => side + nameFrom(figure) * em), y: asIs('middle'), text: 'text' },
      ...{ fill: asIs('ink'), textAnchor: 'start' },
    }),
  ];
  const looks = new Set(shown.map(keyOf));
  const isShown = (line: FigureLine) => looks.has(keyOf({ line, text: textOf.get(line) }));
  return { marks, areAllShown: named(figure).every(isShown) };
}

/** One name of one colour. */
const keyOf = ({ line, text = '' }: { readonly line: FigureLine; readonly text?: string }) =>
  `${line.colour} ${text}`;
