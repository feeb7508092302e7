import { describe, it } from 'vitest';
import { logTicks, shortNumber } from '../../../src-main/curves/ticks';
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

describe('the axes of a figure', () => {
  it('have every number of a logarithmic axis', async () => {
    const y = { ...axis(0.01, 1, logTicks(0.01, 1)), logarithmic: true };
    await expectFigure(drawn([smooth(rising)], { y }), 'log-y');
  });

  it('leave out what a logarithmic x axis has no place for', async () => {
    const x = { ...axis(0.1, 2, [0.1, 1], 'Epoch'), logarithmic: true };
    await expectFigure(drawn([smooth(rising)], { x }), 'log-x');
  });

  it('have the title of x below its numbers', async () => {
    await expectFigure(drawn([smooth(rising)], { x: axis(0, 2, [0, 2], 'Epoch') }), 'x-title');
  });

  it('skip numbers that would overlap', async () => {
    const ticks = Array.from({ length: 21 }, (_, i) => i / 10);
    await expectFigure(drawn([smooth(rising)], { x: axis(0, 2, ticks) }), 'skipped-ticks');
  });

  it('show a part of the curves when zoomed', async () => {
    await expectFigure(drawn([results(rising)], { x: axis(0.5, 1.5, [0.5, 1.5]) }), 'zoomed');
  });
});
