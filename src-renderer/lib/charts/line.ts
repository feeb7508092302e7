// A line of a picture as two columns of numbers, as main packs them.
import { valueAt } from '$curves/column';

export interface Point {
  readonly x: number;
  readonly y: number;
}

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

/** The last vertex that is no gap. @param upTo of those at or before this x */
export function lastPoint({ x, y }: Line, upTo = Infinity): Point | undefined {
  for (let i = y.length - 1; i >= 0; i--) {
    if (valueAt(x, i) <= upTo && Number.isFinite(y[i]))
      return { x: valueAt(x, i), y: valueAt(y, i) };
  }
  return undefined;
}

/** The vertex whose x is nearest, by bisection; it may be a gap. */
export function nearest(line: Line, x: number): Point | undefined {
  let low = 0;
  let high = line.x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueAt(line.x, middle) <= x) low = middle;
    else high = middle;
  }
  const before = pointAt(line, low);
  const after = pointAt(line, high);
  if (before === undefined || after === undefined) return undefined;
  return x - before.x <= after.x - x ? before : after;
}
