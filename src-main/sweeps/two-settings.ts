// A result over two settings: its mean in each combination of their values.
import { group, mean } from 'd3-array';
import { numberOf, type Column } from '../comparison/column';
import { groupRows } from '../comparison/group';
import type { Run } from '../contract/run';

export interface CombinationCell {
  readonly runs: readonly Run[];
  /** null: no run with a result. */
  readonly mean: number | null;
}

export interface TwoSettings {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** [row][column] */
  readonly cells: readonly (readonly CombinationCell[])[];
}

/** Values stand in their column's order. */
export function overTwoSettings(
  runs: readonly Run[],
  across: Column,
  down: Column,
  result: Column,
): TwoSettings {
  const has = runs.filter((run) => across.appliesTo(run) && down.appliesTo(run));
  const [columns, rows] = [groupRows(has, [across]), groupRows(has, [down])];
  const place = (groups: typeof columns) =>
    new Map(groups.flatMap(({ id, rows: own }) => own.map((run) => [run.id, id] as const)));
  const [columnOf, rowOf] = [place(columns), place(rows)];
  const keyOf = (row: string | undefined, column: string | undefined) =>
    JSON.stringify([row, column]);
  const members = group(has, ({ id }) => keyOf(rowOf.get(id), columnOf.get(id)));
  return {
    columns: columns.map(({ label }) => label),
    rows: rows.map(({ label }) => label),
    cells: rows.map((row) =>
      columns.map((column) => {
        const own = members.get(keyOf(row.id, column.id)) ?? [];
        const values = own.flatMap((run) => numberOf(result, run) ?? []);
        return { runs: own, mean: mean(values) ?? null };
      }),
    ),
  };
}
