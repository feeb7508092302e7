import { expect, it } from 'vitest';
import { distanceToSegment } from '../../../src-renderer/figures/geometry';

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
