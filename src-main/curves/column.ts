// A curve as it was logged, and the positions of its values on an x axis.

/** One metric of one run. Values are at consecutive steps unless `steps` is given. */
export interface Column {
  /** The first value's step; batches count from 1. */
  readonly firstStep: number;
  /** The values: NaN for a missing value or NaN; ±infinity as logged. */
  readonly values: Float32Array;
  /** Each value's step, ascending, for a metric that is not logged at every step; otherwise null. */
  readonly steps: Uint32Array | null;
}

/** x = step · factor (1 / batchesPerEpoch for epochs, the batch size for images), or each value's x, ascending. */
export type Mapping = number | Float64Array;

/**
 * Returns the x of a column's values by their index.
 * @throws RangeError unless the mapping is a number or has one x per value
 */
export function createPositions(column: Column, mapping: Mapping): (index: number) => number {
  const { firstStep, values, steps } = column;
  if (typeof mapping !== 'number') {
    if (mapping.length !== values.length) {
      throw new RangeError(`${mapping.length} places for ${values.length} values`);
    }
    return (index) => getValueAt(mapping, index);
  }
  if (steps === null) return (index) => (firstStep + index) * mapping;
  return (index) => getValueAt(steps, index) * mapping;
}

/** @throws RangeError for an index out of range */
export function getValueAt(list: Float32Array | Float64Array | Uint32Array, index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no value ${index} of ${list.length}`);
  return value;
}

/** Returns the step of a column's value. */
export function getStepAt({ firstStep, steps }: Column, index: number): number {
  return steps === null ? firstStep + index : getValueAt(steps, index);
}

/** Returns the smallest and largest x that the axis can show; null if there are none. */
export function findExtent(
  column: Column,
  mapping: Mapping,
  scale: 'linear' | 'log',
): readonly [number, number] | null {
  const getPosition = createPositions(column, mapping);
  const count = column.values.length;
  let first = 0;
  while (scale === 'log' && first < count && getPosition(first) <= 0) first++;
  return first < count ? [getPosition(first), getPosition(count - 1)] : null;
}
