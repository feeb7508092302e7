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

describe('above the plot', () => {
  const entries = [
    { label: 'RNN', colour: '#0072b2' },
    { label: 'GRU, library GRU', colour: '#c28400' },
  ];

  it('a list says what the colours mean', async () => {
    const figure = drawn([smooth(rising)], { legend: { kind: 'list', entries } }, [300, 100]);
    await expectFigure(figure, 'legend');
  });

  it('a list takes a second line where it is too long', async () => {
    const figure = drawn([smooth(rising)], { legend: { kind: 'list', entries } }, [160, 120]);
    await expectFigure(figure, 'legend-on-two-lines');
  });

  it('a scale goes from the lowest to the highest value', async () => {
    const scale = { low: '8', high: '64', isLog: true, colours: ['#0e9', '#077', '#205'] };
    const figure = drawn([smooth(rising)], { legend: { kind: 'scale', ...scale } });
    await expectFigure(figure, 'legend-scale');
  });

  it('a title has as many lines as it needs', async () => {
    const title = 'Test accuracy, training accuracy and test loss';
    await expectFigure(drawn([smooth(rising)], { title }), 'long-title');
  });
});
