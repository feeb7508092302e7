// The curves near a point of the chart, and their values there.
import { sort } from 'd3-array';
import { type Projection, getValueAt, type Vertices } from '$curves';
import { type CurveMetric, metrics as runMetrics } from '$engine/catalogue';
import { type Curve, getMainLine } from '$figures';
import type { RunCurve } from '../../figures/curves';
import { computeDistanceToSegment, indexAt, type Point } from '../../figures/geometry';

export interface NearCurve<C extends Curve = Curve> {
  readonly curve: C;
  /** The vertex nearest in x. */
  readonly x: number;
  readonly value: number;
  /** The distance from the pointer to the line, in pixels. */
  readonly distance: number;
}

interface Axes {
  readonly x: Projection;
  readonly y: Projection;
}

/** The distance, in pixels, for which a line is followed on both sides of the pointer. */
const reach = 24;

/**
 * Returns every curve that has a value at the pointer, the nearest line first.
 * @param at in pixels of the canvas
 */
export function findCurvesNear<C extends Curve>(
  curves: readonly C[],
  { x, y }: Axes,
  at: Point,
): NearCurve<C>[] {
  const here = x.toValue(at.x);
  const found = curves.flatMap((curve) => {
    const line = getMainLine(curve);
    const index = indexAt(line, here);
    if (index === null) return [];
    const value = getValueAt(line.y, index);
    const distance = computeDistance(line, index, { x, y }, at);
    return [{ curve, x: getValueAt(line.x, index), value, distance }];
  });
  return found.sort((a, b) => a.distance - b.distance);
}

/** Returns the x of a metric's values: that of the pointer for batches, the end of the nearest epoch for results. */
export function findX(
  near: readonly NearCurve<RunCurve>[],
  metric: CurveMetric,
  pointer: number,
): number {
  if (runMetrics.getDefinition(metric).per !== 'epoch') return pointer;
  return near.find(({ curve }) => curve.metric === metric)?.x ?? pointer;
}

/** Sorts runs as in their ranking, if the chart has results. */
export function sortBestFirst<R extends { readonly values: ReadonlyMap<string, number> }>(
  rows: readonly R[],
  metrics: readonly CurveMetric[],
): R[] {
  const by = metrics.find((one) => runMetrics.getDefinition(one).per === 'epoch') ?? metrics[0];
  if (by === undefined) return [...rows];
  const sign = runMetrics.getDefinition(by).better === 'higher' ? -1 : 1;
  // A value that is missing or not a number is sorted after all others.
  return sort(rows, ({ values }) => sign * (values.get(by) ?? NaN));
}

/**
 * Returns the distance in pixels to the nearest of the segments around a vertex. A segment at a gap is
 * ignored: its distance is NaN.
 */
function computeDistance(line: Vertices, index: number, { x, y }: Axes, at: Point): number {
  const toPoint = (i: number): Point => ({
    x: x.toPixel(getValueAt(line.x, i)),
    y: y.toPixel(getValueAt(line.y, i)),
  });
  const isNear = (i: number) => Math.abs(x.toPixel(getValueAt(line.x, i)) - at.x) <= reach;
  let from = index;
  let to = index;
  while (from > 0 && (from === index || isNear(from))) from--;
  while (to < line.x.length - 1 && (to === index || isNear(to))) to++;
  let nearest = Infinity;
  let before = toPoint(from);
  for (let i = from; i <= to; i++) {
    const next = toPoint(i);
    const distance = computeDistanceToSegment(at, before, next);
    if (distance < nearest) nearest = distance;
    before = next;
  }
  return nearest;
}
