// Thins values for drawing, to the smallest and the largest of every pixel column, so that spikes survive and
// every vertex is a value. Smoothing must come first, since a mean of extremes is not the mean.
import { ThinnedIndices, type ThinnedLine } from './thinned-indices';

/** The part of the x axis that is shown. */
export interface View {
  readonly from: number;
  readonly to: number;
  /** Width in pixels (or pairs of them). */
  readonly columns: number;
  /** The scale; a logarithmic one shows only values above 0, and `from` must be above 0. */
  readonly scale: 'linear' | 'log';
}

/**
 * @param getPosition x of a value by its index, not descending
 * @throws RangeError for a view without width or columns, or a logarithmic one that starts at 0
 */
export function thin(
  values: Float32Array,
  getPosition: (index: number) => number,
  view: View,
): ThinnedLine {
  const edge = createEdges(view);
  const count = values.length;
  const first = findFirstIndex(0, count, (index) => getPosition(index) >= view.from);
  const end = findFirstIndex(first, count, (index) => getPosition(index) > view.to);
  const line = new ThinnedIndices(values, first, end, view.columns);
  if (first > 0 && (view.scale === 'linear' || getPosition(first - 1) > 0))
    line.addNeighbour(first - 1);
  let from = first;
  for (let column = 1; from < end; column++) {
    const right = edge(column);
    const to =
      column < view.columns
        ? findFirstIndex(from, end, (index) => getPosition(index) >= right)
        : end;
    line.addColumn(from, to);
    from = to;
  }
  if (end < count) line.addNeighbour(end);
  return line.thinned();
}

/** Returns a function that gives the index at which column 0, 1, … begins. */
function createEdges({ from, to, columns, scale }: View): (column: number) => number {
  const isDrawable = Number.isInteger(columns) && columns > 0 && to >= from;
  if (!isDrawable || (scale === 'log' && !(from > 0))) {
    throw new RangeError(`no ${scale} view of ${columns} columns from ${from} to ${to}`);
  }
  return scale === 'log'
    ? (column) => from * (to / from) ** (column / columns)
    : (column) => from + ((to - from) * column) / columns;
}

/** Returns the first index in [from, end) that passes a test, which all later ones pass as well; otherwise `end`. */
function findFirstIndex(from: number, end: number, passes: (index: number) => boolean): number {
  let low = from;
  let high = from;
  // Strides double, since the next column's first value is near.
  for (let stride = 1; high < end && !passes(high); stride *= 2) {
    low = high + 1;
    high += stride;
  }
  high = Math.min(high, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
