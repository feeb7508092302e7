// What the shown range leaves out: a triangle where a line leaves it, a cross where a value is not finite, and in words
// how many curves are entirely out of sight.
import * as Plot from '@observablehq/plot';
import { paperInk } from '../catalogue/paper';
import { outOfSight, unseenWords } from '../comparison/out-of-sight';
import { valueAt } from '../curves/column';
import { edgeMarks as placesOf } from '../curves/outside';
import type { Figure, FigureLine } from './figure';
import type { Place } from './line-names';
import { asIs, atPixels } from './plot';

export function edgeMarks(figure: Figure, position: Place): Plot.Markish[] {
  const { sides, em } = position;
  const { above, below } = outOfSight(figure.lines, figure);
  const x = sides.left + 0.4 * em;
  const counts = [
    ...(above > 0 ? [{ x, y: sides.top + 0.8 * em, words: unseenWords('above', above) }] : []),
    ...(below > 0 ? [{ x, y: sides.bottom - 0.8 * em, words: unseenWords('below', below) }] : []),
  ];
  const triangles = figure.lines.flatMap((line) => trianglesOf(line, position));
  const crosses = figure.lines.flatMap((line) => crossesOf(line, figure, position));
  return [
    Plot.dot(triangles, {
      ...{ ...atPixels, fill: asIs('colour'), r: 0.28 * em, symbol: 'triangle', rotate: 'turn' },
    }),
    Plot.dot(crosses, {
      ...{ ...atPixels, stroke: asIs('colour'), r: 0.25 * em, symbol: 'times', title: 'value' },
    }),
    Plot.text(counts, {
      ...{ ...atPixels, text: 'words', fill: paperInk.quiet, textAnchor: 'start' },
      ...{ stroke: '#ffffff', strokeWidth: 3 },
    }),
  ];
}

function trianglesOf({ line, marks, colour }: FigureLine, { px, py, sides, em }: Place) {
  const drawn = marks.x.length > 0 ? marks : line;
  return placesOf(drawn, { x: px, y: py }, sides, 0.35 * em).map(({ x, y, side }) => ({
    ...{ x, y, turn: side === 'above' ? 0 : 180, colour },
  }));
}

/** NaN and −infinity at the bottom, infinity at the top; none where it would merge with the one before. */
function crossesOf({ nonFinite, colour }: FigureLine, { x }: Figure, { px, sides, em }: Place) {
  let last = -Infinity;
  return Array.from(nonFinite.x).flatMap((step, i) => {
    const [middle, value] = [px.toPixel(step), valueAt(nonFinite.y, i)];
    if (!(step >= x.min && step <= x.max) || middle - last < 0.7 * em) return [];
    last = middle;
    const y = value === Infinity ? sides.top + 0.4 * em : sides.bottom - 0.4 * em;
    return [{ x: middle, y, value: String(value), colour }];
  });
}
