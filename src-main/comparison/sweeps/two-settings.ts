// A result over two settings: its mean in each combination of their values.
import { group, mean } from 'd3-array';
import { numberOf, type Column } from '../column';
import type { Run } from '../../contract/run';
import { levelsOf, type Level } from './levels';

interface CombinationCell {
  readonly runs: readonly Run[];
  /** null: no run with a result. */
  readonly mean: number | null;
}

interface TwoSettings {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** [row][column] */
  readonly cells: readonly (readonly CombinationCell[])[];
}

/** Settings with more values than this are binned. */
const mostValues = 12;

/** Values are in their column's order; numbers with many values are binned. */
export function overTwoSettings(
  runs: readonly Run[],
  across: Column,
  down: Column,
  result: Column,
): TwoSettings {
  const has = runs.filter((run) => across.appliesTo(run) && down.appliesTo(run));
  const columnOf = levelsOf(has, across, mostValues);
  const rowOf = levelsOf(has, down, mostValues);
  const [columns, rows] = [inOrder(has, columnOf), inOrder(has, rowOf)];
  const keyOf = (row: Level, column: Level) => JSON.stringify([row.key, column.key]);
  const members = group(has, (run) => keyOf(rowOf(run), columnOf(run)));
  return {
    columns: columns.map(({ label }) => label),
    rows: rows.map(({ label }) => label),
    cells: rows.map((row) =>
      columns.map((column) => {
        const own = members.get(keyOf(row, column)) ?? [];
        const values = own.flatMap((run) => numberOf(result, run) ?? []);
        return { runs: own, mean: mean(values) ?? null };
      }),
    ),
  };
}

function inOrder(runs: readonly Run[], levelOf: (run: Run) => Level): readonly Level[] {
  const levels = new Map(runs.map(levelOf).map((level) => [level.key, level]));
  return [...levels.values()].toSorted((a, b) => a.rank - b.rank);
}
