import { expect, it } from 'vitest';
import { stretches } from '../../../../src-renderer/figures/curve-chart/band';

it('a band is filled only between gaps', () => {
  const band = {
    x: Float64Array.of(1, 2, 3, 4, 5),
    low: Float64Array.of(1, NaN, 1, 1, NaN),
    high: Float64Array.of(2, 2, 2, 2, NaN),
  };
  expect(stretches(band)).toEqual([
    [0, 1],
    [2, 4],
  ]);
});
