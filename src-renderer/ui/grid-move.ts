// Movement by keys within a grid that is filled row by row.

/** @returns the new index; null for any other key, or if it would leave the grid */
export function moveInGrid(
  key: string,
  index: number,
  columns: number,
  count: number,
): number | null {
  const last = count - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: last,
  };
  const target = moves[key];
  return target === undefined || target < 0 || target > last ? null : target;
}
