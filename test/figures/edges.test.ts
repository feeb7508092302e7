import { describe, it } from 'vitest';
import { verticesOf } from '../../src-main/figures/figure';
import { expectFigure } from '../support/stored-figure';
import { rising, smooth, results, axis, drawn } from '../support/small-figures';

describe('what the shown range leaves out', () => {
  it('is marked by a triangle above', async () => {
    await expectFigure(drawn([smooth(rising)], { y: axis(0, 0.55, [0, 0.5]) }), 'leaves-above');
  });

  it('is marked by a triangle below, and has no dot', async () => {
    await expectFigure(drawn([results(rising)], { y: axis(0.4, 1, [0.5, 1]) }), 'leaves-below');
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
