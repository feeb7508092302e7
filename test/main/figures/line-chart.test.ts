// Small figures whose SVG is stored: see test/support/stored-figure.ts.
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

describe('what the shown range leaves out', () => {
  it('is marked by a triangle above', async () => {
    await expectFigure(drawn([smooth(rising)], { y: axis(0, 0.55, [0, 0.5]) }), 'leaves-above');
  });

  it('is marked by a triangle below, and has no dot', async () => {
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

describe('the names of lines', () => {
  it('move apart where they would overlap', async () => {
    const lines = ['GRU', 'LSTM', 'RNN'].map((name) => smooth(rising, { name }));
    await expectFigure(drawn(lines), 'names-apart');
  });

  it('are those of the best where not all have room', async () => {
    const lines = [0.2, 0.9, 0.3, 0.8, 0.25, 0.5].map((y) =>
      smooth([[2, y]], { name: `ends at ${y}` }),
    );
    await expectFigure(drawn(lines, {}, [200, 70]), 'names-of-the-best');
  });

  it('are all short where not all have room beside the plot', async () => {
    const lines = ['GRU with a name that is long', 'GRU'].map((name, i) =>
      smooth(rising, { name, short: `GRU #${i + 1}`, value: '60 %' }),
    );
    await expectFigure(drawn(lines, {}, [260, 100]), 'short-names');
  });

  it('lose their middle where there is no shorter one, and never the value', async () => {
    const name = 'a name that is much too long for it';
    await expectFigure(drawn([smooth(rising, { name, value: '60 %' })]), 'name-without-middle');
  });

  it('are at the lines’ starts if asked, and the y axis on the other side', async () => {
    const figure = drawn([smooth(rising, { name: 'GRU' })], { namesAt: 'start' });
    await expectFigure(figure, 'names-at-start');
  });

  it('never become markup', async () => {
    const name = '</text>&"\u0007';
    await expectFigure(drawn([smooth(rising, { name })], { title: name }), 'hostile-name');
  });
});

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
