// A result over two settings: the mean of the counted runs in each combination of their values.
import { extent, group, mean } from 'd3-array';
import { numberOf, type Column } from '../column';
import type { Run } from '../../engine/contract';
import type { MainEffect } from './importance';
import { countedRuns } from '../seeds';
import { levelsOf, type Level } from './levels';

interface CombinationCell {
  readonly runs: readonly Run[];
  /** The mean; null if no run has a result. */
  readonly mean: number | null;
  /** The position on the colour scale: 1 for the best mean, 0 for the worst, ½ for all if the map is flat. */
  readonly share: number;
}

interface TwoSettings {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** [row][column] */
  readonly cells: readonly (readonly CombinationCell[])[];
  /** The means at the ends of the colour scale; null if it has one colour. */
  readonly ends: { readonly worst: number; readonly best: number } | null;
  /** Whether neither setting is shown to matter, so that colours could show mere chance. */
  readonly isFlat: boolean;
}

/** The number of values above which a setting is binned. */
const mostValues = 12;

/**
 * Values are in their column's order; numbers with many values are binned.
 * @param effects of the settings in these runs
 */
export function overTwoSettings(
  runs: readonly Run[],
  across: Column,
  down: Column,
  result: Column,
  effects: readonly MainEffect[],
): TwoSettings {
  const has = countedRuns(runs).filter((run) => across.appliesTo(run) && down.appliesTo(run));
  const columnOf = levelsOf(has, across, mostValues);
  const rowOf = levelsOf(has, down, mostValues);
  const [columns, rows] = [inOrder(has, columnOf), inOrder(has, rowOf)];
  const keyOf = (row: Level, column: Level) => `${row.key} ${column.key}`;
  const members = group(has, (run) => keyOf(rowOf(run), columnOf(run)));
  const cells = rows.map((row) =>
    columns.map((column) => {
      const inCell = members.get(keyOf(row, column)) ?? [];
      const values = inCell.flatMap((run) => numberOf(result, run) ?? []);
      return { runs: inCell, mean: mean(values) ?? null };
    }),
  );
  const isFlat = !effects.some(
    ({ column, isClear }) => isClear && [across.key, down.key].includes(column.key),
  );
  const [low = 0, high = 0] = extent(
    cells.flatMap((row) => row.flatMap((cell) => cell.mean ?? [])),
  );
  const [worst, best] = result.better === 'lower' ? [high, low] : [low, high];
  const ends = isFlat || high === low ? null : { worst, best };
  const shareOf = (value: number | null) =>
    ends === null || value === null ? 0.5 : (value - worst) / (best - worst);
  return {
    columns: columns.map(({ label }) => label),
    rows: rows.map(({ label }) => label),
    cells: cells.map((row) => row.map((cell) => ({ ...cell, share: shareOf(cell.mean) }))),
    ends,
    isFlat,
  };
}

/** The caption of a flat map. */
export const flatInWords = 'All in one colour: neither setting is shown to matter by itself.';

function inOrder(runs: readonly Run[], levelOf: (run: Run) => Level): readonly Level[] {
  const levels = new Map(runs.map(levelOf).map((level) => [level.key, level]));
  return [...levels.values()].toSorted((a, b) => a.rank - b.rank);
}
