import { describe, expect, it } from 'vitest';
import {
  heatScale,
  scaleTicks,
  shareOf,
} from '../../../../src-renderer/figures/heat-map/heat-scale';

describe('a logarithmic heat scale', () => {
  it('goes from the least value above zero to the largest, with powers of ten as ticks', () => {
    const scale = heatScale([0.03, 0.5, 0, NaN, 2e-4]);
    expect(scale).toEqual({ min: 2e-4, max: 0.5 });
    expect(scaleTicks(scale!)).toEqual([1e-3, 1e-2, 1e-1]);
  });

  it('has ticks between the powers where there are few of these', () => {
    expect(scaleTicks({ min: 0.03, max: 1.7 })).toEqual([...[0.05, 0.1, 0.2, 0.5, 1]]);
  });

  it('has the same distance between powers', () => {
    const scale = { min: 1e-4, max: 1 };
    expect(shareOf(1e-3, scale)).toBeCloseTo(0.25, 9);
    expect(shareOf(1e-1, scale)).toBeCloseTo(0.75, 9);
  });

  it('clips values beyond its ends, and has no position for NaN', () => {
    const scale = { min: 1e-4, max: 1 };
    expect([0, 1e-9, Infinity].map((value) => shareOf(value, scale))).toEqual([0, 0, 1]);
    expect(shareOf(NaN, scale)).toBeNull();
  });

  it('spans at most twelve powers and at least one', () => {
    expect(heatScale([1e-30, 0.5])).toMatchObject({ min: 5e-13, max: 0.5 });
    expect(heatScale([0.1])).toMatchObject({ min: 0.1, max: 1 });
  });

  it('has few ticks however wide it is', () => {
    const ticks = scaleTicks({ min: 1e-12, max: 1 });
    expect(ticks).toEqual([1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]);
  });
});

it('without any number there is no scale', () => {
  expect(heatScale([NaN, Infinity])).toBeNull();
  expect(heatScale([0, -1])).toBeNull();
});
