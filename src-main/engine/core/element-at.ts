// Accesses that throw for a missing element, so that a wrong index is not computed with as undefined.

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
export function entryOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value !== undefined) return value;
  throw new RangeError(`There is no entry of this key in a map of ${map.size}.`);
}
