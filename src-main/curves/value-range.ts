// The range of a metric's axis in a chart, in the window and in exported files.
import { findAxisRange, roundRange, type Bounds } from './axis-range';
import { getValueAt } from './column';

export type Range = readonly [from: number, to: number];

/** x ascending, y NaN in a gap. */
export interface Vertices {
  readonly x: Float64Array;
  readonly y: Float32Array | Float64Array;
}

export interface Height {
  readonly scale: 'linear' | 'log';
  /** Whether all values are shown instead of the close-up. */
  readonly fullRange: boolean;
  /** The range of x that is shown; null for all. */
  readonly shown: Range | null;
}

/**
 * @param bounds the bounds of the metric
 * @param lines the lines of the metric and of those that share its axis
 * @param maxTicks as for the axis's ticks
 */
export function findValueRange(
  { from, to }: Bounds,
  lines: readonly Vertices[],
  { scale, fullRange, shown }: Height,
  maxTicks?: number,
): Range {
  const values = listValuesWithin(lines, shown);
  if (scale === 'log') return logRange(values, to);
  // Zoomed in, the axis fits the values closely to show differences.
  const { min, max } =
    shown === null || values.length === 0
      ? findAxisRange(to === 1 ? 'accuracy' : 'loss', values, fullRange, maxTicks)
      : roundRange(
          getValueAt(values, 0),
          getValueAt(values, values.length - 1),
          { from, to },
          maxTicks,
        );
  return [min, max];
}

function logRange(sorted: Float64Array, most: number | null): Range {
  const low = sorted.find((value) => value > 0);
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return [0.1, most ?? 10];
  return high > low ? [low, most === null ? high : Math.min(high, most)] : [low / 2, high * 2];
}

/** The number of values that suffice to find where most of the curves' values are. */
const maxSortedValues = 20_000;

/**
 * Returns the finite values of all lines within a range of x, ascending; if there are very many, a sample
 * with both extremes.
 */
function listValuesWithin(lines: readonly Vertices[], range: Range | null): Float64Array {
  const total = lines.reduce((sum, { y }) => sum + y.length, 0);
  const stride = Math.max(1, Math.ceil(total / maxSortedValues));
  const sample = new Float64Array(Math.ceil(total / stride) + lines.length + 2);
  let count = 0;
  let [low, high] = [Infinity, -Infinity];
  for (const { x, y } of lines) {
    for (let i = 0; i < y.length; i++) {
      const value = getValueAt(y, i);
      if (value - value !== 0) continue;
      if (range !== null) {
        const position = getValueAt(x, i);
        if (position < range[0] || position > range[1]) continue;
      }
      if (value < low) low = value;
      if (value > high) high = value;
      if (i % stride === 0) sample[count++] = value;
    }
  }
  if (low <= high) {
    sample[count++] = low;
    sample[count++] = high;
  }
  return sample.slice(0, count).sort();
}
