// What the tests of figures draw: small line charts, each as the text of its SVG.
import { shortNumber } from '../../src-main/curves/ticks';
import { plainLine, verticesOf, type Figure, type FigureLine } from '../../src-main/figures/figure';
import { lineChart } from '../../src-main/figures/line-chart';

export type Points = readonly (readonly [number, number])[];

export const rising: Points = [
  [0, 0.2],
  [1, 0.5],
  [2, 0.6],
];
const colours = { colour: '#0072b2', textColour: '#00639b' };
export const smooth = (points: Points, changes: Partial<FigureLine> = {}): FigureLine => ({
  ...{ ...plainLine, ...colours, line: verticesOf(points) },
  ...changes,
});
export const results = (points: Points, changes: Partial<FigureLine> = {}): FigureLine => ({
  ...{ ...plainLine, ...colours, marks: verticesOf(points) },
  ...changes,
});
export const axis = (min: number, max: number, ticks: readonly number[], title = '') => ({
  ...{ min, max, ticks, title, show: shortNumber },
});
export const drawn = (
  lines: readonly FigureLine[],
  changes: Partial<Figure> = {},
  size = [200, 100],
) =>
  lineChart(
    {
      ...{ title: '', x: axis(0, 2, [0, 1, 2]), y: axis(0, 1, [0, 1]), lines, better: 'higher' },
      ...changes,
    },
    { width: size[0]!, height: size[1]!, em: 10 },
  ).svg;
