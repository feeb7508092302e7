// Small figures whose SVG is stored: see test/support/stored-figure.ts.
import { describe, it } from 'vitest';
import type { Vertices } from '../../src-main/curves/value-range';
import { verticesOf } from '../../src-main/figures/figure';
import { expectFigure } from '../support/stored-figure';
import { rising, smooth, drawn } from '../support/small-figures';

describe('the band of a mean', () => {
  const bandOf = (low: Vertices, high: Vertices) => ({ x: low.x, low: low.y, high: high.y });
  const band = bandOf(
    verticesOf(rising.map(([x, y]) => [x, y - 0.1])),
    verticesOf(rising.map(([x, y]) => [x, y + 0.1])),
  );

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
    await expectFigure(drawn([smooth(rising, { band: bandOf(low, high) })]), 'band-with-gap');
  });
});
