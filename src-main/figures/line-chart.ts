// A figure's curves with their names at their ends, and at the edges what the shown range leaves out.
import { lineLook, mostDots } from '../comparison/line-look';
import { valueAt } from '../curves/column';
import type { Vertices } from '../curves/value-range';
import type { Figure, FigureLine, KeyEntry } from './figure';
import { floorRoom, frame, tickRoom } from './frame';
import { dashed, footnote, heading, legendHeading } from './heading';
import { fittingNames, nameMarks, type Place } from './line-names';
import { drawPlot, type Paper, type Part, asIs, atPixels } from './plot';
import { paperInk } from '../catalogue/paper';
import { outOfSight, unseenWords } from '../comparison/out-of-sight';
import { edgeMarks as placesOf, sidesLeft } from '../curves/outside';
import * as Plot from '@observablehq/plot';

interface Extras {
  /** For screen readers, where the title does not say it. */
  readonly label?: string;
  /** Marks behind the curves. */
  readonly behind?: readonly Plot.Markish[];
}

export function lineChart(
  figure: Figure,
  paper: Paper,
  { label = figure.title, behind = [] }: Extras = {},
): Part {
  const { width, em } = paper;
  const { labels, areAll, room: names } = fittingNames(figure, paper);
  const left = tickRoom(figure.y, em);
  const right = Math.floor(width - names);
  const title = heading(figure.title, left, width, em);
  const note = footnote(figure.note ?? '', paper.height, left, width, em);
  const size = { ...paper, height: paper.height + note.height };
  const { dashes: dashKey = [] } = figure;
  const layOut = ({ legend, shades = [] }: Pick<Figure, 'legend' | 'shades'>) => {
    const key = [...shades, ...dashKey, ...markKey(figure)];
    const above = legendHeading(legend, key, { left, top: title.height + 0.2 * em, width, em });
    const top = Math.round(title.height + above.height + 1.2 * em);
    const sides = { left, right, top, bottom: Math.round(paper.height - floorRoom(figure.x, em)) };
    const framed = frame(figure, size, sides);
    const position = { px: framed.px, py: framed.py, sides, em };
    return { above, framed, position, names: nameMarks(figure, labels, position) };
  };
  // Where each line has its name in its colour, a legend of the colours would say it again.
  const bare = layOut({});
  const isNamed = labels.length > 0 && areAll && bare.names.areAllShown;
  const laidOut = isNamed ? bare : layOut(figure);
  const { options, marks } = laidOut.framed;
  return drawPlot({
    ...{ paper: size, label, ...options },
    marks: [
      ...[...title.marks, ...laidOut.above.marks, ...behind, ...marks],
      ...curves(figure),
      ...dots(figure, em),
      ...edgeMarks(figure, laidOut.position),
      ...laidOut.names.marks,
      ...note.marks,
    ],
  });
}

/** What the marks at the edges mean, for those that occur. */
function markKey({ lines, x, y }: Figure): KeyEntry[] {
  const drawn = lines.map(({ line, marks }) => (marks.x.length > 0 ? marks : line));
  const beyond = sidesLeft(drawn, { x, y });
  const missing = lines.flatMap(({ nonFinite }) =>
    [...nonFinite.y].filter((_, i) => {
      const step = valueAt(nonFinite.x, i);
      return step >= x.min && step <= x.max;
    }),
  );
  const label = missing.every(Number.isNaN) ? 'NaN' : 'not finite';
  const colour = paperInk.line;
  return [
    ...(beyond.has('above')
      ? [{ label: 'above the axis', colour, symbol: 'triangle' } as const]
      : []),
    ...(beyond.has('below')
      ? [{ label: 'below the axis', colour, symbol: 'triangle-down' } as const]
      : []),
    ...(missing.length > 0 ? [{ label, colour, symbol: 'times' as const }] : []),
  ];
}

/** Bands behind faint values behind lines, and results in front. */
function curves({ lines }: Figure): Plot.Markish[] {
  const look = lineLook(lines.length);
  const bands = lines.flatMap(({ band, colour: fill }) =>
    band === null
      ? []
      : Plot.areaY(band.low.x, {
          ...{ x: band.low.x, y1: band.low.y, y2: band.high.y },
          ...{ fill, fillOpacity: 0.16, clip: true },
        }),
  );
  const raws = lines.map((one) => stroke(one, one.raw, { ...look.raw, dash: 'solid' }));
  const smooth = lines.map((one) =>
    one.marks.x.length > 0
      ? stroke(one, one.line, { ...look.behind, dash: 'solid' })
      : stroke(one, one.line, { ...look.line, dash: one.dash }),
  );
  const results = lines.map((one) => stroke(one, one.marks, { ...look.marks, dash: one.dash }));
  return [...bands, ...[...raws, ...smooth, ...results].flat()];
}

interface Pen extends Pick<FigureLine, 'dash'> {
  readonly alpha: number;
  readonly width: number;
}

/** A gap in the line starts a new stroke. */
function stroke({ colour }: FigureLine, line: Vertices, { alpha, width, dash }: Pen): Plot.Line[] {
  if (line.x.length === 0) return [];
  const faint = alpha === 1 ? {} : { strokeOpacity: Math.round(alpha * 100) / 100 };
  const style = { stroke: colour, strokeWidth: width, clip: true, ...dashed(dash), ...faint };
  return [Plot.line(line.x, { x: line.x, y: line.y, ...style })];
}

/** Not clipped, so that they are whole at the ends too: only those within the range are drawn. */
function dots({ lines, x, y }: Figure, em: number): Plot.Markish[] {
  if (!lineLook(lines.length).hasDots) return [];
  return lines.flatMap(({ marks, colour: fill }) => {
    const shown = Array.from(marks.x, (position, i) => ({
      x: position,
      y: valueAt(marks.y, i),
    })).filter((one) => one.x >= x.min && one.x <= x.max && one.y >= y.min && one.y <= y.max);
    if (shown.length === 0 || marks.x.length > mostDots) return [];
    const style = { r: 0.23 * em, fill, stroke: '#ffffff', strokeWidth: 1 };
    return Plot.dot(shown, { x: 'x', y: 'y', ...style });
  });
}

function edgeMarks(figure: Figure, position: Place): Plot.Markish[] {
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
