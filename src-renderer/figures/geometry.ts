// Points, and which of a line's is near.
import { bisectCenter } from 'd3-array';
import type { Vertices } from '$curves/value-range';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function pointAt({ x: xs, y: ys }: Vertices, index: number): Point | undefined {
  const [x, y] = [xs[index], ys[index]];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** The index of the x nearest to this one; 0 without any. @param xs ascending */
export const nearestIndex: (xs: Float64Array, x: number) => number = bisectCenter;

/** From a point to the segment between two others; NaN where a coordinate is NaN. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y);
}
