// Sorts rows and groups of rows by several columns. The sort is stable.
import type { Run } from '../engine/contract';
import { createColumn, findColumn, isNumeric, getNumber, getValue, type Column } from './column';
import { runColumns } from './columns';
import { summariseRuns } from './seeds';

export interface SortKey {
  /** A column's key. */
  readonly key: string;
  readonly descending: boolean;
}

/** "run 2" before "run 10". */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Returns a sorted copy. Rows without a value are last in either direction.
 * @param order the first key decides, the next ones among equals; unknown keys have no effect
 */
export function sortRows<Row>(
  rows: readonly Row[],
  order: readonly SortKey[],
  columns: readonly Column<Row>[],
): Row[] {
  const keys = order.flatMap(({ key, descending }) => {
    const column = findColumn(columns, key);
    return column === undefined ? [] : { column, sign: descending ? -1 : 1 };
  });
  // Values are read once, not at each of the n log n comparisons.
  const withValues = rows.map((row) => ({
    row,
    values: keys.map(({ column }) => sortValue(column, row)),
  }));
  withValues.sort((a, b) => {
    for (const [i, { sign }] of keys.entries()) {
      const difference = compare(a.values[i] ?? null, b.values[i] ?? null, sign);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return withValues.map(({ row }) => row);
}

/**
 * Returns a sorted copy, by the values that the table shows for groups: the mean of a measured column,
 * otherwise the value of the first run.
 */
export function sortGroups<Group>(
  groups: readonly Group[],
  getRuns: (group: Group) => readonly Run[],
  order: readonly SortKey[],
  known = runColumns,
): Group[] {
  const columns = order.flatMap(({ key }) => {
    const column = findColumn(known, key);
    return column === undefined ? [] : [createGroupColumn(column, getRuns)];
  });
  return sortRows(groups, order, columns);
}

function createGroupColumn<Group>(
  column: Column,
  getRuns: (group: Group) => readonly Run[],
): Column<Group> {
  const { isMeasured, choices, key, aliases, kind, label } = column;
  const get = (group: Group) => {
    const runs = getRuns(group);
    if (isMeasured) return summariseRuns(runs, column)?.mean ?? null;
    return runs[0] === undefined ? null : getValue(column, runs[0]);
  };
  return createColumn<Group>({ key, aliases, kind, label, choices, get });
}

type Sortable = number | string | null;

/** Choices sort in the order of their list. */
function sortValue<Row>(column: Column<Row>, row: Row): Sortable {
  if (isNumeric(column)) return getNumber(column, row);
  const value = getValue(column, row);
  if (value === null) return null;
  const text = typeof value === 'object' ? value.join(', ') : String(value);
  if (text === '') return null;
  return column.choices?.includes(text) ? column.choices.indexOf(text) : text;
}

function compare(left: Sortable, right: Sortable, sign: number): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * collator.compare(String(left), String(right));
}
