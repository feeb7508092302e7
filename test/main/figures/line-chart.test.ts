// Small figures whose SVG is stored: see test/support/stored-figure.ts.
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

describe('the band of a mean', () => {
  const band = {
    low: verticesOf(rising.map(([x, y]) => [x, y - 0.1])),
    high: verticesOf(rising.map(([x, y]) => [x, y + 0.1])),
  };

  it('is filled faintly behind its line', async () => {
    await expectFigure(drawn([smooth(rising, { band })]), 'band');
  });

  it('has a gap where a bound is not a number', async () => {
    const high = verticesOf([
      [0, 0.3],
      [0.5, NaN],
      [1, 0.6],
      [2, 0.7],
    ]);
    const low = verticesOf([
      [0, 0.1],
      [0.5, 0.2],
      [1, 0.4],
      [2, 0.5],
    ]);
    await expectFigure(drawn([smooth(rising, { band: { low, high } })]), 'band-with-gap');
  });
});
