import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noVertices, verticesOf } from '../../../src-main/figures/figure';
import { distanceToSegment, nearestIndex, pointAt } from '../../../src-renderer/figures/geometry';

const [from, to] = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
];

it.each([
  [{ x: 5, y: 3 }, 3],
  [{ x: -3, y: 4 }, 5],
  [{ x: 13, y: -4 }, 5],
  [{ x: 7, y: 0 }, 0],
])('the distance of %j from a segment is that of its nearest point: %f', (point, distance) => {
  expect(distanceToSegment(point, from, to)).toBeCloseTo(distance);
  expect(distanceToSegment(point, to, from)).toBeCloseTo(distance);
});

it('a segment without length is a point, and one at a gap has no distance', () => {
  expect(distanceToSegment({ x: 3, y: 4 }, from, from)).toBe(5);
  expect(distanceToSegment({ x: 3, y: 4 }, from, { x: 1, y: NaN })).toBeNaN();
});

describe('a line', () => {
  it('has no vertex closer to a place than the nearest one', () => {
    const xs = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(xs, fc.integer({ min: -80, max: 80 }), (unsorted, x) => {
        const points = unsorted.toSorted((a, b) => a - b);
        const line = verticesOf(points.map((at) => [at, at / 2]));
        const found = pointAt(line, nearestIndex(line.x, x));
        const least = Math.min(...points.map((point) => Math.abs(point - x)));
        expect(Math.abs(found!.x - x)).toBe(least);
        expect(found!.y).toBe(found!.x / 2);
      }),
    );
  });

  it('without vertices has no nearest point', () => {
    expect(pointAt(noVertices, nearestIndex(noVertices.x, 3))).toBeUndefined();
  });
});
