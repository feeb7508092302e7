// A figure as LaTeX that draws it with pgfplots: numbers stay numbers, text is set in the paper's own font.
import type { Dash } from '../../catalogue/hues';
import { at } from '../../element-at';
import type { Line } from '../../curves/draw';
import { bandOutlines } from './band-outlines';
import { nonFiniteMarks, outsideMarks, type EdgeMark } from './edge-marks';
import type { Figure, FigureAxis, FigureLine } from './figure';
import { endLabels } from './labels';
import { texText } from './tex-text';
import { textWidth } from './text-width';

/** Centimetres, a width that fits many journals' pages; names at the lines' ends are beside it. */
const plot = { width: 11, height: 7 } as const;
/** Of names at the lines' ends, in centimetres. */
const lineHeight = 0.3;
/** The size of \\scriptsize. */
const scriptSize = 0.25;

const texDashes: Readonly<Record<Dash, string>> = {
  solid: '',
  dashed: ',dashed',
  dotted: ',densely dotted',
  'dash-dotted': ',dash dot',
};

export function toPgfplots(figure: Figure): string {
  const { lines, x, y } = figure;
  const colours = [...new Set(lines.flatMap(({ colour, textColour }) => [colour, textColour]))];
  const nameOf = (colour: string) => `c${colours.indexOf(colour)}`;
  const names = endLabels(figure, lineHeight / plot.height).map(
    ({ line, y: height }) =>
      `\\node[anchor=west,font=\\scriptsize,text=${nameOf(line.textColour)}] at (rel axis cs:1.01,${height.toFixed(3)}) {${texText(line.label)}};`,
  );
  return [
    ...figure.facts.flatMap((fact) => comment(fact)),
    '% Compile with pdflatex, or \\input it into a paper that loads the package standalone.',
    '\\documentclass{article}',
    `\\usepackage[paperwidth=${paperWidth(figure)}cm,paperheight=10cm,margin=3mm]{geometry}`,
    '\\usepackage{pgfplots}',
    '\\pgfplotsset{compat=1.16}',
    '\\pagestyle{empty}',
    '\\begin{document}',
    '\\noindent',
    ...colours.map(
      (colour) => `\\definecolor{${nameOf(colour)}}{HTML}{${colour.slice(1).toUpperCase()}}`,
    ),
    '\\begin{tikzpicture}',
    `\\begin{axis}[scale only axis,width=${plot.width}cm,height=${plot.height}cm,`,
    `title={${texText(figure.title)}},title style={font=\\small},`,
    `xlabel={${texText(x.title)}},ylabel={${texText(y.title)}},`,
    `${axisKeys('x', x)},${axisKeys('y', y)},`,
    'tick label style={font=\\scriptsize},label style={font=\\scriptsize},',
    'axis lines=left,axis line style={-,black!50},ymajorgrids,grid style={black!10},',
    'clip mode=individual,unbounded coords=jump,filter discard warning=false]',
    ...lines.flatMap((line) => plotsOf(line, figure, nameOf(line.colour))),
    ...lines.flatMap((line) => marksOf(line, figure, nameOf(line.colour))),
    ...names,
    '\\end{axis}',
    '\\end{tikzpicture}',
    '\\end{document}',
    '',
  ].join('\n');
}

/** Centimetres: the plot, the numbers on its left and the names on its right. */
function paperWidth({ lines }: Figure): number {
  const longest = Math.max(0, ...lines.map(({ label }) => textWidth(label, 1)));
  return Math.ceil(plot.width + 2.6 + longest * scriptSize);
}

function axisKeys(letter: 'x' | 'y', axis: FigureAxis): string {
  const { from, to, scale, ticks } = axis;
  return [
    `${letter}mode=${scale === 'log' ? 'log' : 'normal'}`,
    `${letter}min=${from}`,
    `${letter}max=${to}`,
    `${letter}tick={${ticks.map(({ value }) => value).join(',')}}`,
    `${letter}ticklabels={${ticks.map(({ text }) => `{${texText(text)}}`).join(',')}}`,
    ...(scale === 'log' ? [`minor ${letter} tick num=0`] : []),
  ].join(',');
}

function plotsOf({ line, band, dash }: FigureLine, { x, y, lines }: Figure, colour: string) {
  const outlines = band === null ? [] : bandOutlines(band);
  const width = lines.length > 24 ? 0.4 : 0.7;
  return [
    ...outlines.map(
      (outline) =>
        `\\addplot[draw=none,fill=${colour},fill opacity=0.16] coordinates {${points(outline, x, y)}} --cycle;`,
    ),
    `\\addplot[color=${colour},line width=${width}pt${texDashes[dash]}] coordinates {${points(line, x, y)}};`,
  ];
}

/** Marks nearer than this share of the plot would merge. */
const markGap = 0.012;

/** Crosses where values are not finite, triangles where the line leaves the shown range. */
function marksOf(line: FigureLine, figure: Figure, colour: string): string[] {
  const crosses = nonFiniteMarks(line, figure, markGap);
  const outside = outsideMarks(line, figure);
  const above = outside.filter(({ isTop }) => isTop);
  const below = outside.filter(({ isTop }) => !isTop);
  return [
    ...marks(colour, 'x', crosses, (isTop) => (isTop ? 0.98 : 0.02)),
    ...marks(colour, 'triangle*', above, () => 1.015),
    ...marks(colour, 'triangle*,mark options={rotate=180}', below, () => -0.015),
  ];
}

function marks(
  colour: string,
  mark: string,
  places: readonly EdgeMark[],
  height: (isTop: boolean) => number,
): string[] {
  if (places.length === 0) return [];
  const coordinates = places.map(
    ({ x, isTop }) => `(rel axis cs:${x.toFixed(3)},${height(isTop)})`,
  );
  return [
    `\\path[draw=${colour},fill=${colour}] plot[only marks,mark size=1.5pt,mark=${mark}] coordinates {${coordinates.join(' ')}};`,
  ];
}

/** To a hundredth of a millimetre of the picture, so that rounding moves no line visibly. */
function points({ x, y }: Line, across: FigureAxis, up: FigureAxis): string {
  const [xText, yText] = [shorten(across, plot.width * 1000), shorten(up, plot.height * 1000)];
  let text = '';
  for (let i = 0; i < x.length; i++) {
    const value = at(y, i);
    text += Number.isFinite(value)
      ? `(${xText(at(x, i))},${yText(value)})`
      : `(${xText(at(x, i))},nan)`;
  }
  return text;
}

/** The fewest decimals that distinguish this many places on an axis. */
function shorten({ scale, from, to }: FigureAxis, places: number): (value: number) => string {
  if (scale === 'log') {
    const digits = Math.ceil(Math.log10(places / Math.log(to / from))) + 1;
    return (value) => String(Number(value.toPrecision(Math.max(3, digits))));
  }
  const decimals = Math.ceil(Math.log10(places / (to - from)));
  const factor = 10 ** decimals;
  return (value) =>
    String(Number((Math.round(value * factor) / factor).toPrecision(12))).replace(
      /^(-?)0\./,
      '$1.',
    );
}

/** A line break in a name starts a new comment, so that nothing escapes from it. */
function comment(text: string): string[] {
  const width = 110;
  return text
    .split(/[\r\n\u0085\u2028\u2029\f\v]+/)
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?:\\s|$)|.{1,${width}}`, 'gu')) ?? [])
    .map((line) => `% ${asciiOnly(line.trimEnd())}`);
}

const asciiOnly = (text: string) => text.replace(/[^\u0020-\u007e]/gu, '?');
