export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From a point to the segment between two others; NaN where a coordinate is NaN. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y);
}
