import { describe, expect, it } from 'vitest';
import { drawColumn } from '../../src-main/curves/draw';
import { columnOf } from './support';

const usual = { halfLife: 20, mapping: 1, columns: 1024 };

describe('a smoothed line', () => {
  it('of a loss that falls from 2.30 to 0.81 begins at 2.30 and never leaves what was logged', () => {
    const losses = Array.from({ length: 72 }, (_, i) => 0.81 + 1.49 * ((71 - i) / 71) ** 3);
    const { y } = drawColumn(columnOf(losses), usual).line;
    expect(y[0]).toBeCloseTo(2.3, 6);
    y.forEach((value, i) => {
      expect(value).toBeLessThanOrEqual(2.3001);
      expect(value).toBeGreaterThanOrEqual(losses[i]! - 1e-6);
    });
  });

  it('of a million batches has no spikes that its values do not make', () => {
    const values = new Float32Array(1_000_000).fill(1);
    for (let i = 500; i < values.length; i += 1000) values[i] = 5;
    const { y } = drawColumn({ firstStep: 1, values, steps: null }, usual).line;
    // One batch in the newest place weighs 1 − 2^(−1/20) of the mean, the spike before it next to nothing.
    const highest = 1 + 4 * (1 - 2 ** (-1 / 20));
    expect(Math.max(...y)).toBeGreaterThan(1);
    expect(Math.max(...y.slice(2))).toBeLessThan(highest + 1e-4);
  });
});
