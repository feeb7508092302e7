// The end of a curve, where its label is placed.
import { getValueAt } from './column';
import type { Vertices } from './value-range';

interface End {
  readonly x: number;
  readonly y: number;
}

/**
 * Returns the result of a line with early stopping, otherwise its last result, otherwise its last value.
 * @param upTo x of the chart's right edge
 */
export function findLineEnd(
  { result, marks, line }: Readonly<Record<'result' | 'marks' | 'line', Vertices>>,
  upTo = Infinity,
): End | undefined {
  return findLastPoint(result, upTo) ?? findLastPoint(marks, upTo) ?? findLastPoint(line, upTo);
}

/** Returns the last vertex that is not a gap. @param upTo the largest x of the vertex */
export function findLastPoint({ x, y }: Vertices, upTo = Infinity): End | undefined {
  for (let i = y.length - 1; i >= 0; i--) {
    if (getValueAt(x, i) <= upTo && Number.isFinite(y[i]))
      return { x: getValueAt(x, i), y: getValueAt(y, i) };
  }
  return undefined;
}
