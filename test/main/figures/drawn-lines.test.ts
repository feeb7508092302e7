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

describe('the lines of a figure', () => {
  it('have their names and last values at their ends', async () => {
    await expectFigure(drawn([smooth(rising, { name: 'GRU', value: '0.6' })]), 'named-line');
  });

  it('have a dot at each result', async () => {
    await expectFigure(drawn([results(rising)]), 'results');
  });

  it('are behind the results of the same run, thin', async () => {
    const line = verticesOf(rising.map(([x, y]) => [x, y / 2]));
    await expectFigure(drawn([results(rising, { line })]), 'line-behind-results');
  });

  it('are dashed by their run', async () => {
    await expectFigure(drawn([smooth(rising, { dash: 'dashed' })]), 'dashed-line');
  });

  it('have a gap where a value is not a number', async () => {
    const gap: Points = [...rising.slice(0, 2), [1.2, NaN], [1.4, 0.3], [2, 0.4]];
    await expectFigure(drawn([smooth(gap)]), 'gap');
  });

  it('show a single value between two gaps as a dot', async () => {
    const lone: Points = [
      [0, NaN],
      [1, 0.5],
      [2, NaN],
    ];
    await expectFigure(drawn([smooth(lone)]), 'lone-value');
  });

  it('have their logged values faintly behind them', async () => {
    const raw = verticesOf(rising.map(([x, y]) => [x, y + 0.1]));
    await expectFigure(drawn([smooth(rising, { raw })]), 'raw-values');
  });

  it('are thin and without dots where there are more than twelve', async () => {
    const many = Array.from({ length: 13 }, (_, i) => results([[1, i / 13]]));
    await expectFigure(drawn(many), 'many-lines');
  });
});
