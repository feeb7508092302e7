// Points, and the search for the nearest vertex of a line.
import { bisectCenter } from 'd3-array';
import { getValueAt, type Vertices } from '$curves';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function getPoint({ x: xs, y: ys }: Vertices, index: number): Point | undefined {
  const [x, y] = [xs[index], ys[index]];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** Returns the vertex nearest to x; null beyond the line's ends by more than half of its last step. */
export function indexAt({ x }: Vertices, here: number): number | null {
  const last = x.length - 1;
  if (last < 0) return null;
  const first = getValueAt(x, 0);
  const end = getValueAt(x, last);
  const slack = last === 0 ? Infinity : (end - getValueAt(x, last - 1)) / 2;
  const lead = last === 0 ? Infinity : Math.max(slack, (getValueAt(x, 1) - first) / 2);
  if (here < first - lead || here > end + slack) return null;
  return bisectCenter(x, here);
}

/** Returns the distance from a point to the segment between two others; NaN if a coordinate is NaN. */
export function computeDistanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y);
}
