// A figure as SVG: lines are paths, text stays text, and the description says what a reader must know.
import { dashArrays, paperInk } from '../catalogue/paper';
import { at } from '../element-at';
import type { Line } from '../curves/draw';
import { bandOutlines } from './band-outlines';
import { nonFiniteMarks, outsideMarks } from './edge-marks';
import { shareOf, type Figure, type FigureLine } from './figure';
import { endLabels } from './labels';
import { legendSvg, legendHeight } from './svg-legend';
import { fontSize, svgDocument, type Size } from './svg-document';
import { tag, words } from './svg-text';
import { textWidth } from './text-width';

/** In CSS pixels: 25 cm by 14 cm on paper. */
export const usualSize: Size = { width: 960, height: 540 };

const labelGap = 15;
/** From the plot to a name at a line's end. */
const leader = 16;
/** Crosses nearer than this would merge. */
const crossGap = 9;

export function toSvg(figure: Figure, size: Size = usualSize): string {
  return svgDocument(size, figure.title, figure.facts, figureSvg(figure, size, 'plot'));
}

/** @param id unique in the document */
export function figureSvg(figure: Figure, { width, height }: Size, id: string): string {
  const top = 44 + legendHeight(figure.legend);
  const bottom = height - 48;
  const labels = endLabels(figure, labelGap / (bottom - top));
  const widest = Math.max(0, ...labels.map(({ line }) => textWidth(line.label, fontSize)));
  const tickWidth = Math.max(...figure.y.ticks.map(({ text }) => textWidth(text, fontSize)), 20);
  const left = Math.ceil(16 + tickWidth);
  const right = Math.floor(width - Math.min(width / 3, leader + widest + 12));
  const px = (value: number) => left + shareOf(figure.x, value) * (right - left);
  const py = (value: number) => bottom - shareOf(figure.y, value) * (bottom - top);
  const place = { px, py, left, right, top, bottom };
  const lines = figure.lines.map((line) => lineSvg(line, place, figure));
  const names = labels.map(({ line, end, y }) => {
    const from = { x: left + end.x * (right - left), y: bottom - end.y * (bottom - top) };
    const middle = bottom - y * (bottom - top);
    const path = `M${round(from.x + 3)} ${round(from.y)}H${right + 3}L${right + leader - 3} ${round(middle)}`;
    return [
      tag('path', {
        d: path,
        stroke: line.colour,
        'stroke-width': 1,
        'stroke-dasharray': '1 2',
        'stroke-opacity': 0.6,
      }),
      words(right + leader, middle, shortened(line.label, width - right - leader - 4), {
        colour: line.textColour,
        dy: '0.35em',
      }),
    ].join('');
  });
  const clip = tag(
    'clipPath',
    { id },
    tag('rect', { x: left, y: top, width: right - left, height: bottom - top }),
  );
  return [
    `\n<defs>${clip}</defs>\n`,
    words(left, 20, figure.title, { colour: paperInk.text, weight: 600, size: 15, dy: '0.35em' }),
    legendSvg(figure.legend, left, 42),
    axesSvg(figure, place),
    `\n<g clip-path="url(#${id})" fill="none" stroke-linejoin="round">\n${lines.join('\n')}\n</g>\n`,
    ...figure.lines.map((line) => marksSvg(line, place, figure)),
    `<g fill="none">${names.join('\n')}</g>\n`,
  ].join('');
}

/** Cuts the middle of a name that is too long: its end has the value. @param room in pixels */
function shortened(text: string, room: number): string {
  const shown = (kept: number) =>
    `${text.slice(0, Math.ceil(kept / 3))}…${text.slice(text.length - Math.floor((2 * kept) / 3))}`;
  if (textWidth(text, fontSize) <= room) return text;
  let kept = text.length - 1;
  while (kept > 3 && textWidth(shown(kept), fontSize) > room) kept -= 1;
  return shown(kept);
}

interface Place {
  readonly px: (value: number) => number;
  readonly py: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function axesSvg({ x, y }: Figure, { px, py, left, right, bottom }: Place): string {
  const quiet = { colour: paperInk.quiet };
  const across = y.ticks.map(({ value, text }) => {
    const line = { d: `M${left} ${round(py(value))}H${right}`, stroke: paperInk.grid };
    return (
      tag('path', line) +
      words(left - 8, py(value), text, { ...quiet, anchor: 'end', dy: '0.35em' })
    );
  });
  const along = x.ticks.map(({ value, text }) => {
    const line = { d: `M${round(px(value))} ${bottom}v4`, stroke: paperInk.line };
    return tag('path', line) + words(px(value), bottom + 17, text, { ...quiet, anchor: 'middle' });
  });
  const floor = tag('path', { d: `M${left} ${bottom}H${right}`, stroke: paperInk.line });
  const title = words((left + right) / 2, bottom + 38, x.title, { ...quiet, anchor: 'middle' });
  return [...across, floor, ...along, title].join('\n');
}

function lineSvg(
  { colour, dash, line, raw, band }: FigureLine,
  place: Place,
  figure: Figure,
): string {
  const stroke = { stroke: colour, 'stroke-width': figure.lines.length > 24 ? 1 : 1.5 };
  const parts: string[] = [];
  if (band !== null)
    parts.push(tag('path', { d: bandPath(band, place), fill: colour, 'fill-opacity': 0.16 }));
  if (raw.x.length > 0) {
    parts.push(
      tag('path', {
        d: path(raw, place),
        stroke: colour,
        'stroke-width': 1,
        // Together no stronger than the lines in front of them.
        'stroke-opacity': round(Math.min(0.12, 0.4 / figure.lines.length), 100),
      }),
    );
  }
  const dashes = dash === 'solid' ? undefined : dashArrays[dash];
  parts.push(tag('path', { d: path(line, place), ...stroke, 'stroke-dasharray': dashes }));
  return parts.join('');
}

/** A gap in the line starts a new stroke. */
function path({ x, y }: Line, { px, py }: Place): string {
  let d = '';
  let isDrawing = false;
  for (let i = 0; i < x.length; i++) {
    const value = at(y, i);
    const [left, top] = [px(at(x, i)), py(value)];
    if (!Number.isFinite(value) || !Number.isFinite(left) || !Number.isFinite(top)) {
      isDrawing = false;
      continue;
    }
    d += `${isDrawing ? 'L' : 'M'}${round(left)} ${round(top)}`;
    isDrawing = true;
  }
  return d;
}

function bandPath(band: NonNullable<FigureLine['band']>, place: Place): string {
  return bandOutlines(band)
    .map((outline) => `${path(outline, place)}Z`)
    .join('');
}

/** A triangle at the edge where a line leaves the shown range, a cross where its values are not finite. */
function marksSvg(line: FigureLine, { left, right, top, bottom }: Place, figure: Figure): string {
  const { colour } = line;
  const width = right - left;
  const triangles = outsideMarks(line, figure).map(({ x, isTop }) => {
    const centre = round(Math.max(left + 4, Math.min(right - 4, left + x * width)));
    const d = isTop ? `M${centre - 4} ${top - 1}h8l-4 -5z` : `M${centre - 4} ${bottom + 1}h8l-4 5z`;
    return tag('path', { d, fill: colour });
  });
  const crosses = nonFiniteMarks(line, figure, crossGap / width).map(({ x, isTop, value }) => {
    const [cx, cy] = [round(left + x * width), isTop ? top + 5 : bottom - 5];
    const d = `M${cx - 3} ${cy - 3}l6 6m0 -6l-6 6`;
    const stroke = { stroke: colour, 'stroke-width': 1.5, fill: 'none' };
    return tag('path', { d, ...stroke }, tag('title', {}, String(value)));
  });
  return [...triangles, ...crosses].join('');
}

const round = (value: number, places = 10) => Math.round(value * places) / places;
