import { describe, expect, it } from 'vitest';
import {
  createHeatScale,
  computeShare,
} from '../../../../src-renderer/figures/heat-map/heat-scale';

describe('a logarithmic heat scale', () => {
  it('spans from the least value above zero to the largest', () => {
    const scale = createHeatScale([0.03, 0.5, 0, NaN, 2e-4]);
    expect(scale).toEqual({ min: 2e-4, max: 0.5 });
  });

  it('has the same distance between powers', () => {
    const scale = { min: 1e-4, max: 1 };
    expect(computeShare(1e-3, scale)).toBeCloseTo(0.25, 9);
    expect(computeShare(1e-1, scale)).toBeCloseTo(0.75, 9);
  });

  it('clips values beyond its ends, and has no position for NaN', () => {
    const scale = { min: 1e-4, max: 1 };
    expect([0, 1e-9, Infinity].map((value) => computeShare(value, scale))).toEqual([0, 0, 1]);
    expect(computeShare(NaN, scale)).toBeNull();
  });

  it('spans at most twelve powers and at least one', () => {
    expect(createHeatScale([1e-30, 0.5])).toMatchObject({ min: 5e-13, max: 0.5 });
    expect(createHeatScale([0.1])).toMatchObject({ min: 0.1, max: 1 });
  });
});

it('returns no scale without any number', () => {
  expect(createHeatScale([NaN, Infinity])).toBeNull();
  expect(createHeatScale([0, -1])).toBeNull();
});
