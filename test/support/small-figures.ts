// Figures for tests: small line charts, each as the text of its SVG.
import { labelPart } from '../../src-main/comparison/run-labels';
import { formatShortNumber } from '../../src-main/curves/ticks';
import { sortBestFirst, noLines, toVertices, type Curve } from '../../src-main/figures/figure';
import { drawLineChart, type PaperFigure } from '../../src-main/figures/line-chart';
import { formatSvg } from '../../src-main/figures/parts';

export type Points = readonly (readonly [number, number])[];

export const rising: Points = [
  [0, 0.2],
  [1, 0.5],
  [2, 0.6],
];
const plain: Curve = {
  ...noLines,
  id: 1,
  label: [],
  print: null,
  dash: [],
  colour: '#0072b2',
  textColour: '#00639b',
};
interface NamedCurve extends Partial<Curve> {
  readonly name?: string;
}
const named = ({ name, ...changes }: NamedCurve) =>
  name === undefined || name === '' ? changes : { label: [labelPart(name)], ...changes };

export const smooth = (points: Points, changes: NamedCurve = {}): Curve => ({
  ...plain,
  line: toVertices(points),
  ...named(changes),
});
export const results = (points: Points, changes: NamedCurve = {}): Curve => ({
  ...plain,
  marks: toVertices(points),
  ...named(changes),
});
export const axis = (min: number, max: number, ticks: readonly number[], title = '') => ({
  min,
  max,
  ticks,
  title,
  show: formatShortNumber,
});
export const drawFigure = (
  curves: readonly Curve[],
  changes: Partial<PaperFigure> = {},
  size = [200, 100],
) =>
  formatSvg(
    drawLineChart(
      {
        title: '',
        x: axis(0, 2, [0, 1, 2]),
        y: axis(0, 1, [0, 1]),
        curves,
        named: sortBestFirst(
          curves.filter(({ label }) => label.length > 0),
          'higher',
        ),
        ...changes,
      },
      { width: size[0]!, height: size[1]!, em: 10 },
    ),
  );
