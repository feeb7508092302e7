import { expect, it } from 'vitest';
import { findValueRange, type Height } from '../../src-main/curves/value-range';

const line = (...y: number[]) => ({
  x: Float64Array.from(y, (_, index) => index),
  y: Float64Array.from(y),
});
const loss = { from: 0, to: null };
const accuracy = { from: 0, to: 1 };
const height = (changes: Partial<Height> = {}): Height => ({
  scale: 'linear',
  fullRange: false,
  shown: null,
  ...changes,
});

it("fits the axis to the zoomed values within the metric's bounds", () => {
  const [from, to] = findValueRange(
    accuracy,
    [line(0.1, 0.981, 0.999, 0.2)],
    height({ shown: [1, 2] }),
  );
  expect(from).toBeGreaterThan(0.9);
  expect(from).toBeLessThanOrEqual(0.981);
  expect(to).toBe(1);
});

it('starts a logarithmic axis above zero for any values', () => {
  const log = height({ scale: 'log' });
  expect(findValueRange(loss, [line(0, NaN, 0.01, 2)], log)).toEqual([0.01, 2]);
  expect(findValueRange(loss, [line(-1)], log)[0]).toBeGreaterThan(0);
});

it('includes both extremes of very many values', () => {
  const values = Array.from({ length: 50_001 }, () => 0.5);
  values[12_345] = 7;
  const [from, to] = findValueRange(loss, [line(...values)], height({ fullRange: true }));
  expect(from).toBeLessThanOrEqual(0.5);
  expect(to).toBeGreaterThanOrEqual(7);
});
