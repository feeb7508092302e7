// The names of curves at their ends, with leader lines where they were moved apart.
import * as Plot from '@observablehq/plot';
import { endTexts } from '../comparison/end-labels';
import { labelPart } from '../comparison/run-labels';
import { placeLabels } from '../curves/label-layout';
import { endOf } from '../curves/line-end';
import type { Projection } from '../curves/projection';
import { at } from '../element-at';
import type { Figure } from './figure';
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

/** The lines' labels, whether each line with a name has one, and the room that all need: two fifths of the figure at most. */
export function fittingNames(figure: Figure, { width, em }: Paper) {
  const most = width / 2.4;
  const before = nameFrom(figure);
  const named = figure.lines
    .filter(({ name }) => name !== '')
    .map((line) => ({ ...line, label: line.parts ?? [labelPart(line.name)] }));
  const labels = endTexts(named, (text) => textWidth(text, em) <= most - (before + 0.3) * em);
  const texts = labels.map(({ text }) => text);
  const room = Math.ceil(Math.min(most, (before + 0.5) * em + widest(texts, em)));
  return { labels, areAll: labels.length === named.length, room };
}

/** @returns also whether every label has a place */
export function nameMarks(
  figure: Figure,
  labels: ReturnType<typeof fittingNames>['labels'],
  { px, py, sides, em }: Place,
): { readonly marks: Plot.Markish[]; readonly areAllShown: boolean } {
  const side = sides.right;
  const { x, y } = figure;
  const sign = figure.better === 'higher' ? -1 : 1;
  const ends = labels
    .flatMap((label) => {
      const end = endOf(label, x.max);
      // Curves that end out of sight are counted at the edge instead.
      const isSeen = end !== undefined && end.x >= x.min && end.y >= y.min && end.y <= y.max;
      return isSeen ? [{ ...label, end }] : [];
    })
    .sort((a, b) => sign * (a.end.y - b.end.y))
    // Seeds that share their short name have one label, at the best.
    .filter((end, i, all) => all.findIndex(({ look }) => look === end.look) === i);
  const heights = ends.map(({ end }) => py.toPixel(end.y));
  const middles = placeLabels(heights, gap * em, sides.top, sides.bottom);
  const shown = ends.flatMap(({ end, colour, textColour: ink, text, look }, i) => {
    const middle = middles[i] ?? null;
    if (middle === null) return [];
    const from = px.toPixel(end.x) + 0.3 * em;
    return [{ colour, ink, text, look, from, height: at(heights, i), middle }];
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
  const looks = new Set(shown.map(({ look }) => look));
  return { marks, areAllShown: labels.every(({ look }) => looks.has(look)) };
}
