import { describe, it } from 'vitest';
import { verticesOf } from '../../src-main/figures/figure';
import { expectFigure } from '../support/stored-figure';
import { type Points, rising, smooth, results, drawn } from '../support/small-figures';

describe('the lines of a figure', () => {
  it('have their names and last values at their ends', async () => {
    await expectFigure(drawn([smooth(rising, { name: 'GRU', print: String })]), 'named-line');
  });

  it('have a dot at each result', async () => {
    await expectFigure(drawn([results(rising)]), 'results');
  });

  it('are behind the results of the same run, thin', async () => {
    const line = verticesOf(rising.map(([x, y]) => [x, y / 2]));
    await expectFigure(drawn([results(rising, { line })]), 'line-behind-results');
  });

  it('are dashed by their run', async () => {
    await expectFigure(drawn([smooth(rising, { dash: [7, 3] })]), 'dashed-line');
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
