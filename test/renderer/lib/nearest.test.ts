import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../src-renderer/lib/nearest';

test('no point is nearer than the nearest', () => {
  const xs = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(xs, fc.integer({ min: -80, max: 80 }), (unsorted, x) => {
      const points = unsorted.toSorted((a, b) => a - b).map((at) => ({ x: at }));
      const found = nearest(points, x);
      const least = Math.min(...points.map((point) => Math.abs(point.x - x)));
      expect(Math.abs((found?.x ?? Infinity) - x)).toBe(least);
    }),
  );
});

test('no points, no nearest', () => {
  const none: { x: number }[] = [];
  expect(nearest(none, 3)).toBeUndefined();
});
