import { describe, expect, test } from 'vitest';
import { BoundedSeries } from '../../../src-renderer/lib/bounded-series';
import { smooth } from '../../../src-renderer/lib/smoothing';

describe('smoothing', () => {
  test('a constant stays itself from the first sample on', () => {
    const samples = [1, 2, 3].map((step) => ({ step, value: 5 }));
    for (const { value } of smooth(samples, 10)) expect(value).toBeCloseTo(5, 10);
  });

  test('a sample one half-life away counts half', () => {
    const samples = [
      { step: 1, value: 0 },
      { step: 11, value: 3 },
    ];
    expect(smooth(samples, 10).map(({ value }) => value)).toEqual([1, 2]);
  });

  test('a slope is followed without lag', () => {
    const samples = Array.from({ length: 401 }, (_, i) => ({ step: i + 1, value: i }));
    expect(smooth(samples, 10)[200]?.value).toBeCloseTo(200, 6);
  });

  test('a thinned series gives nearly the same line', () => {
    const values = Array.from({ length: 1000 }, (_, i) => Math.exp(-i / 300) + 0.1 * Math.sin(i));
    const ends = [4096, 128].map((capacity) => {
      const series = new BoundedSeries(capacity);
      series.append(1, values);
      return smooth(series.means(), 50).at(-1)?.value ?? 0;
    });
    expect(ends[1]).toBeCloseTo(ends[0] ?? 1, 2);
  });
});
