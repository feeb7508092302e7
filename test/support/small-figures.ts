// Figures for tests: small line charts, each as the text of its SVG.
import { labelPart } from '../../src-main/comparison/run-labels';
import { shortNumber } from '../../src-main/curves/ticks';
import { bestFirst, noLines, verticesOf, type Curve } from '../../src-main/figures/figure';
import { lineChart, type PaperFigure } from '../../src-main/figures/line-chart';
import { svgOf } from '../../src-main/figures/parts';

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
interface Named extends Partial<Curve> {
  readonly name?: string;
}
const named = ({ name, ...changes }: Named) =>
  name === undefined || name === '' ? changes : { label: [labelPart(name)], ...changes };

export const smooth = (points: Points, changes: Named = {}): Curve => ({
  ...plain,
  line: verticesOf(points),
  ...named(changes),
});
export const results = (points: Points, changes: Named = {}): Curve => ({
  ...plain,
  marks: verticesOf(points),
  ...named(changes),
});
export const axis = (min: number, max: number, ticks: readonly number[], title = '') => ({
  min,
  max,
  ticks,
  title,
  show: shortNumber,
});
export const drawn = (
  curves: readonly Curve[],
  changes: Partial<PaperFigure> = {},
  size = [200, 100],
) =>
  svgOf(
    lineChart(
      {
        title: '',
        x: axis(0, 2, [0, 1, 2]),
        y: axis(0, 1, [0, 1]),
        curves,
        named: bestFirst(
          curves.filter(({ label }) => label.length > 0),
          'higher',
        ),
        ...changes,
      },
      { width: size[0]!, height: size[1]!, em: 10 },
    ),
  );
