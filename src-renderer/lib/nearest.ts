// The point of a curve that a pointer means.

/** The point whose x is nearest, by bisection; `points` are sorted by x. */
export function nearest<P extends { readonly x: number }>(
  points: readonly P[],
  x: number,
): P | undefined {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) <= x) low = middle;
    else high = middle;
  }
  const before = points[low];
  const after = points[high];
  if (before === undefined || after === undefined) return undefined;
  return x - before.x <= after.x - x ? before : after;
}
