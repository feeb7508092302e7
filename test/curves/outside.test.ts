import { describe, expect, it } from 'vitest';
import { stretchesOutside } from '../../src-main/curves/outside';

describe('where a line leaves the shown range', () => {
  const line = (y: readonly number[]) => ({
    x: Float64Array.from(y, (_, i) => i + 1),
    y: Float32Array.from(y),
  });

  it('names each stretch with its side, up to the line’s end', () => {
    expect(stretchesOutside(line([0, 5, 6, 1, -3, 7]), 0, 4)).toEqual([
      { from: 2, to: 3, side: 'above' },
      { from: 5, to: 5, side: 'below' },
      { from: 6, to: 6, side: 'above' },
    ]);
  });

  it('ends a stretch at a gap', () => {
    expect(stretchesOutside(line([5, NaN, 5]), 0, 4)).toEqual([
      { from: 1, to: 1, side: 'above' },
      { from: 3, to: 3, side: 'above' },
    ]);
  });

  it('finds none where the line stays inside', () => {
    expect(stretchesOutside(line([0, 4, 2]), 0, 4)).toEqual([]);
  });
});
