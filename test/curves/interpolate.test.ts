import { describe, expect, it } from 'vitest';
import { interpolate } from '../../src-main/curves/interpolate';

const column = (firstStep: number, count: number) => ({
  firstStep,
  values: new Float32Array(count),
  steps: null,
});

describe('the interpolation of positions known at some steps', () => {
  it('is linear, and continues at the last pace', () => {
    const known = { steps: Float64Array.of(0, 2, 4), x: Float64Array.of(10, 12, 16) };
    expect([...interpolate(column(1, 6), known)]).toEqual([11, 12, 14, 16, 18, 20]);
  });

  it('repeats the position if one step is known', () => {
    const known = { steps: Float64Array.of(0), x: Float64Array.of(7) };
    expect([...interpolate(column(5, 2), known)]).toEqual([7, 7]);
  });

  it('returns the positions of the steps that have values', () => {
    const some = { ...column(2, 2), steps: Uint32Array.of(2, 8) };
    const known = { steps: Float64Array.of(0, 10), x: Float64Array.of(0, 5) };
    expect([...interpolate(some, known)]).toEqual([1, 4]);
  });
});
