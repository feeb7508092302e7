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

  it('never become markup', async () => {
    const name = '</text>&"\u0007';
    await expectFigure(drawn([smooth(rising, { name })], { title: name }), 'hostile-name');
  });
});
