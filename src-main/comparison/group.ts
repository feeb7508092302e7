// Rows grouped by a column.
import { group } from 'd3-array';
import { toFinite, printCell, getValue, type Column, type Value } from './column';
import { sortRows } from './sort';

export interface RowGroup<Row> {
  /** Unique among all groups, and stable across sessions. */
  readonly id: string;
  /** The value in the table's format. */
  readonly label: string;
  /** In the order given. */
  readonly rows: readonly Row[];
}

/** Every row is in exactly one group; groups are in the column's order. */
export function groupRows<Row>(rows: readonly Row[], column: Column<Row>): RowGroup<Row>[] {
  const formatId = (row: Row) => `${column.key}=${JSON.stringify(getValue(column, row))};`;
  const members = group(rows, formatId);
  const firsts = [...members.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  return sortRows(firsts, [{ key: column.key, descending: false }], [column]).map((first) => {
    const id = formatId(first);
    return { id, label: printCell(column, first), rows: members.get(id) ?? [] };
  });
}

/** Leaves out rows that the column does not apply to. */
export function isVaried<Row>(column: Column<Row>, rows: readonly Row[]): boolean {
  let first: Value | undefined;
  for (const row of rows) {
    const value = toFinite(column.get(row));
    // Comparing the value first is faster: most rows end here, whether or not the column applies to them.
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
