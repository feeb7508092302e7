// A line of a picture as two columns of numbers, as main packs them.
import { bisectCenter } from 'd3-array';
import type { Vertices } from '$curves/value-range';
import type { Point } from './geometry';

export type ChartLine = Vertices;

export const noLine: ChartLine = { x: new Float64Array(0), y: new Float64Array(0) };

export function lineThrough(points: readonly Point[]): ChartLine {
  return {
    x: Float64Array.from(points, ({ x }) => x),
    y: Float64Array.from(points, ({ y }) => y),
  };
}

export function pointAt({ x: xs, y: ys }: ChartLine, index: number): Point | undefined {
  const [x, y] = [xs[index], ys[index]];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** The index of the x nearest to this one; 0 without any. @param xs ascending */
export const nearestIndex: (xs: Float64Array, x: number) => number = bisectCenter;
