// Rows grouped by any columns, one level for each.
import { group } from 'd3-array';
import { finite, printed, valueOf, type Column, type Value } from './column';
import { sortRows } from './sort';

export interface RowGroup<Row> {
  /** The keys of the levels above and its own, as text: unique among all groups, and stable across sessions. */
  readonly id: string;
  readonly column: Column<Row>;
  readonly value: Value;
  /** The value as the table prints it. */
  readonly label: string;
  /** All members, those of the groups below included, in the order given. */
  readonly rows: readonly Row[];
  /** One for each value of the next column; empty on the last level. */
  readonly groups: readonly RowGroup<Row>[];
}

/** Every row is in exactly one group of each level; groups are in their column's order. */
export function groupRows<Row>(
  rows: readonly Row[],
  by: readonly Column<Row>[],
  above = '',
): RowGroup<Row>[] {
  const [column, ...below] = by;
  if (column === undefined) return [];
  const order = [{ key: column.key, descending: false }];
  const members = group(rows, (row) => JSON.stringify(valueOf(column, row)));
  const firsts = sortRows(
    [...members.values()].flatMap(([first]) => (first === undefined ? [] : [first])),
    order,
    [column],
  );
  return firsts.map((first) => {
    const value = valueOf(column, first);
    const id = `${above}${column.key}=${JSON.stringify(value)};`;
    const rows = members.get(JSON.stringify(value)) ?? [];
    const groups = groupRows(rows, below, id);
    return { id, column, value, label: printed(column, first), rows, groups };
  });
}

/** Leaves out rows that the column does not apply to. */
export function differs<Row>(column: Column<Row>, rows: readonly Row[]): boolean {
  let first: Value | undefined;
  for (const row of rows) {
    const value = finite(column.get(row));
    // Most rows end here, whether the column applies to them or not, which takes longer to tell.
    if (first !== undefined && isSame(value, first)) continue;
    if (!column.appliesTo(row)) continue;
    if (first !== undefined) return true;
    first = value;
  }
  return false;
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}
