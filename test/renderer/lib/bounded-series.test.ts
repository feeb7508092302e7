import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoundedSeries } from '../../../src-renderer/lib/bounded-series';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 400,
});

describe('a bounded series', () => {
  test('keeps every sample while there is room', () => {
    const series = new BoundedSeries(8);
    series.append(1, [3, 1, 2]);
    expect(series.extremes()).toEqual([
      { step: 1, value: 3 },
      { step: 2, value: 1 },
      { step: 3, value: 2 },
    ]);
  });

  test('never holds more than twice its capacity, in order of steps', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 20 }), (samples, capacity) => {
        const series = new BoundedSeries(capacity);
        series.append(1, samples);
        const steps = series.extremes().map(({ step }) => step);
        expect(steps.length).toBeLessThanOrEqual(2 * capacity);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      }),
    );
  });

  test('a spike survives however many samples follow', () => {
    fc.assert(
      fc.property(values, (samples) => {
        const series = new BoundedSeries(4);
        series.append(1, samples);
        const kept = series.extremes().map(({ value }) => value);
        expect(Math.max(...kept)).toBe(Math.max(...samples));
        expect(Math.min(...kept)).toBe(Math.min(...samples));
      }),
    );
  });

  test('means weigh every sample once', () => {
    const series = new BoundedSeries(2);
    series.append(1, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(series.means()).toEqual([
      { step: 2.5, value: 2.5 },
      { step: 6.5, value: 6.5 },
    ]);
  });

  test('steps that are already known are passed over', () => {
    const series = new BoundedSeries(8);
    series.append(1, [1, 2]);
    series.append(2, [9, 3]);
    expect(series.extremes().map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test('a value that is no number leaves a gap', () => {
    const series = new BoundedSeries(8);
    series.append(1, [1, Number.NaN, 3]);
    expect(series.extremes().map(({ step }) => step)).toEqual([1, 3]);
    expect(series.lastStep).toBe(3);
  });

  test('a stored series comes back as it was', () => {
    const series = BoundedSeries.from({ steps: [469, 938], values: [0.9, 0.95] }, 8);
    expect(series.extremes()).toEqual([
      { step: 469, value: 0.9 },
      { step: 938, value: 0.95 },
    ]);
  });
});
