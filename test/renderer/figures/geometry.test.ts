import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noVertices, toVertices } from '../../../src-main/figures/figure';
import {
  computeDistanceToSegment,
  indexAt,
  getPoint,
} from '../../../src-renderer/figures/geometry';

const [from, to] = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
];

it.each([
  [{ x: 5, y: 3 }, 3],
  [{ x: -3, y: 4 }, 5],
  [{ x: 13, y: -4 }, 5],
  [{ x: 7, y: 0 }, 0],
])('computes the distance of %j from a segment as %f', (point, distance) => {
  expect(computeDistanceToSegment(point, from, to)).toBeCloseTo(distance);
  expect(computeDistanceToSegment(point, to, from)).toBeCloseTo(distance);
});

it('treats a segment without length as a point, and returns NaN at a gap', () => {
  expect(computeDistanceToSegment({ x: 3, y: 4 }, from, from)).toBe(5);
  expect(computeDistanceToSegment({ x: 3, y: 4 }, from, { x: 1, y: NaN })).toBeNaN();
});

const line = (...points: readonly (readonly [number, number])[]) => toVertices(points);

it('finds the nearest vertex to an x within a line', () => {
  const xs = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(xs, fc.double({ min: 0, max: 1, noNaN: true }), (unsorted, share) => {
      const sorted = unsorted.toSorted((a, b) => a - b);
      const x = sorted[0]! + share * (sorted.at(-1)! - sorted[0]!);
      const vertices = line(...sorted.map((at) => [at, at / 2] as const));
      const found = getPoint(vertices, indexAt(vertices, x)!);
      const least = Math.min(...sorted.map((at) => Math.abs(at - x)));
      expect(Math.abs(found!.x - x)).toBe(least);
      expect(found!.y).toBe(found!.x / 2);
    }),
  );
});

it('finds a vertex up to half a step beyond the ends of a line, and a single vertex at any distance', () => {
  const ends = line([0, 1], [1, 2], [2, 3]);
  expect([2.4, 2.6].map((here) => indexAt(ends, here))).toEqual([2, null]);
  expect([-0.4, -0.6].map((here) => indexAt(ends, here))).toEqual([0, null]);
  expect(indexAt(line([0, 7]), 99)).toBe(0);
  expect(indexAt(noVertices, 0)).toBeNull();
  expect(getPoint(noVertices, 0)).toBeUndefined();
});
