import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineThrough, nearestIndex, noLine, pointAt } from '../../../src-renderer/figures/line';

describe('a line', () => {
  it('has no vertex closer to a place than the nearest one', () => {
    const xs = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(xs, fc.integer({ min: -80, max: 80 }), (unsorted, x) => {
        const points = unsorted.toSorted((a, b) => a - b).map((at) => ({ x: at, y: at / 2 }));
        const line = lineThrough(points);
        const found = pointAt(line, nearestIndex(line.x, x));
        const least = Math.min(...points.map((point) => Math.abs(point.x - x)));
        expect(Math.abs(found!.x - x)).toBe(least);
        expect(found!.y).toBe(found!.x / 2);
      }),
    );
  });

  it('without vertices has no nearest point', () => {
    expect(pointAt(noLine, nearestIndex(noLine.x, 3))).toBeUndefined();
  });
});
