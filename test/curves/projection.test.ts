import { describe, expect, it } from 'vitest';
import {
  createLinearProjection,
  createLogarithmicProjection,
} from '../../src-main/curves/projection';

describe('a projection from values to pixels', () => {
  it('maps the ends of an axis to the ends in pixels, also for a descending axis', () => {
    const up = createLinearProjection(0.9, 1, 300, 20);
    expect([up.toPixel(0.9), up.toPixel(1)]).toEqual([300, 20]);
    expect(up.toValue(160)).toBeCloseTo(0.95, 12);
  });

  it('gives each power of ten the same length on a logarithmic axis, and zero no position', () => {
    const across = createLogarithmicProjection(0.001, 1, 0, 300);
    expect([0.001, 0.01, 0.1, 1].map((value) => Math.round(across.toPixel(value)))).toEqual([
      0, 100, 200, 300,
    ]);
    expect(across.toValue(100)).toBeCloseTo(0.01, 12);
    expect(across.toPixel(0)).toBeNaN();
    expect(across.toPixel(-1)).toBeNaN();
  });
});
