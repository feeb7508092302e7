import { describe, expect, it } from 'vitest';
import { epochValues } from '../../../../src-renderer/runs/charts/epoch-values';

describe('the values of a curve by epoch', () => {
  it('are those of the last batches, and none where an epoch was not finished', () => {
    const values = Float32Array.of(5, 4, 3, 2, 1);
    expect(epochValues({ firstStep: 1, values, steps: null }, 2, 3)).toEqual([4, 2, null]);
  });

  it('are the last samples within each epoch of what is sampled', () => {
    const [values, steps] = [Float32Array.of(1, 2, 3), Uint32Array.of(1, 2, 7)];
    expect(epochValues({ firstStep: 1, values, steps }, 3, 3)).toEqual([2, null, 3]);
  });

  it('keep a loss that is no number', () => {
    const values = Float32Array.of(1, NaN);
    expect(epochValues({ firstStep: 1, values, steps: null }, 1, 2)).toEqual([1, NaN]);
  });
});
