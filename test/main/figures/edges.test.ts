import { describe, it } from 'vitest';
import { shortNumber } from '../../../src-main/curves/ticks';
import {
  plainLine,
  verticesOf,
  type Figure,
  type FigureLine,
} from '../../../src-main/figures/figure';
import { lineChart } from '../../../src-main/figures/line-chart';
import { expectFigure } from '../../support/stored-figure';

type Points = readonly (readonly [number, number])[];

const rising: Points = [
  [0, 0.2],
  [1, 0.5],
  [2, 0.6],
];
const colours = { colour: '#0072b2', textColour: '#00639b' };
const smooth = (points: Points, changes: Partial<FigureLine> = {}): FigureLine => ({
  ...{ ...plainLine, ...colours, line: verticesOf(points) },
  ...changes,
});
const results = (points: Points, changes: Partial<FigureLine> = {}): FigureLine => ({
  ...{ ...plainLine, ...colours, marks: verticesOf(points) },
  ...changes,
});
const axis = (min: number, max: number, ticks: readonly number[], title = '') => ({
  ...{ min, max, ticks, title, show: shortNumber },
});
const drawn = (lines: readonly FigureLine[], changes: Partial<Figure> = {}, size = [200, 100]) =>
  lineChart(
    {
      ...{ title: '', x: axis(0, 2, [0, 1, 2]), y: axis(0, 1, [0, 1]), lines, better: 'higher' },
      ...changes,
    },
    { width: size[0]!, height: size[1]!, em: 10 },
  ).svg;

describe('what the shown range leaves out', () => {
  it('has no dot', async () => {
    await expectFigure(drawn([results(rising)], { y: axis(0.4, 1, [0.5, 1]) }), 'leaves-below');
  });

  it('is counted in words where a whole curve is out of sight', async () => {
    const lines = [smooth(rising), smooth(rising), smooth([[0, 9]])];
    const figure = drawn(lines, { y: axis(5, 10, [5, 10]) });
    await expectFigure(figure, 'curves-out-of-sight');
  });

  it('is marked by crosses where a value is not finite', async () => {
    const nonFinite = verticesOf([
      [0.5, NaN],
      [1, Infinity],
      [1.5, -Infinity],
    ]);
    await expectFigure(drawn([smooth(rising, { nonFinite })]), 'non-finite');
  });

  it('has one cross where several would merge', async () => {
    const nonFinite = verticesOf(Array.from({ length: 50 }, (_, i) => [1 + i / 1000, NaN]));
    await expectFigure(drawn([smooth(rising, { nonFinite })]), 'merged-crosses');
  });
});
