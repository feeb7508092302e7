// Element access that throws for a missing element, so that a wrong index does not lead to computations
// with undefined; and functions that replace spreading long lists into arguments.

/** @throws RangeError for an index that is not in the list */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value !== undefined) return value;
  throw new RangeError(`There is no element ${index} in a list of ${list.length}.`);
}

/** @throws RangeError for a name that is not in the record */
export function take<T>(values: Readonly<Record<string, T>>, name: string): T {
  const value = values[name];
  if (value !== undefined) return value;
  throw new RangeError(`There is no ${name} among ${Object.keys(values).join(', ')}.`);
}

/** @throws RangeError for a key that is not in the map */
export function getEntry<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value !== undefined) return value;
  throw new RangeError(`There is no entry of this key in a map of ${map.size}.`);
}

/** Returns the result of Math.max for any number of values. @param least the result for no values */
export function findLargest(values: Iterable<number>, least = -Infinity): number {
  let largest = least;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

/** Returns the result of Math.min for any number of values. */
export function findSmallest(values: Iterable<number>): number {
  let smallest = Infinity;
  for (const value of values) smallest = Math.min(smallest, value);
  return smallest;
}

/** Returns the values of all pieces, one piece after another. */
export function joinFloats(pieces: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    all.set(piece, filled);
    filled += piece.length;
  }
  return all;
}

export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
