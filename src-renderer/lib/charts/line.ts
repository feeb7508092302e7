// A line of a picture as two columns of numbers, as main packs them.
import { bisectCenter } from 'd3-array';
import { valueAt } from '$curves/column';
import type { Point } from '../geometry';

/** Vertices with ascending x; y is NaN where the line has a gap. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float32Array | Float64Array;
}

export const noLine: Line = { x: new Float64Array(0), y: new Float64Array(0) };

export function lineThrough(points: readonly Point[]): Line {
  return {
    x: Float64Array.from(points, ({ x }) => x),
    y: Float64Array.from(points, ({ y }) => y),
  };
}

export function pointAt({ x: xs, y: ys }: Line, index: number): Point | undefined {
  const [x, y] = [xs[index], ys[index]];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** The last vertex that is not a gap. @param upTo only vertices at or before this x count */
export function lastPoint({ x, y }: Line, upTo = Infinity): Point | undefined {
  for (let i = y.length - 1; i >= 0; i--) {
    if (valueAt(x, i) <= upTo && Number.isFinite(y[i]))
      return { x: valueAt(x, i), y: valueAt(y, i) };
  }
  return undefined;
}

/** The index of the x nearest to this one; 0 without any. @param xs ascending */
export const nearestIndex: (xs: Float64Array, x: number) => number = bisectCenter;
