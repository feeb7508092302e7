// A result over two settings: the mean of the counted runs in each combination of their values.
import { extent, group, mean } from 'd3-array';
import { getNumber, type Column } from '../column';
import type { Run } from '../../engine/contract';
import type { MainEffect } from './importance';
import { listCountedRuns } from '../seeds';
import { assignLevels, type Level } from './levels';

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
export function compareTwoSettings(
  runs: readonly Run[],
  across: Column,
  down: Column,
  result: Column,
  effects: readonly MainEffect[],
): TwoSettings {
  const has = listCountedRuns(runs).filter((run) => across.appliesTo(run) && down.appliesTo(run));
  const getColumn = assignLevels(has, across, mostValues);
  const getRow = assignLevels(has, down, mostValues);
  const [columns, rows] = [sortLevels(has, getColumn), sortLevels(has, getRow)];
  const formatKey = (row: Level, column: Level) => `${row.key} ${column.key}`;
  const members = group(has, (run) => formatKey(getRow(run), getColumn(run)));
  const cells = rows.map((row) =>
    columns.map((column) => {
      const inCell = members.get(formatKey(row, column)) ?? [];
      const values = inCell.flatMap((run) => getNumber(result, run) ?? []);
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
  const computeShare = (value: number | null) =>
    ends === null || value === null ? 0.5 : (value - worst) / (best - worst);
  return {
    columns: columns.map(({ label }) => label),
    rows: rows.map(({ label }) => label),
    cells: cells.map((row) => row.map((cell) => ({ ...cell, share: computeShare(cell.mean) }))),
    ends,
    isFlat,
  };
}

/** The caption of a flat map. */
export const flatMapText =
  'All in one colour, since neither setting has a significant effect by itself.';

function sortLevels(runs: readonly Run[], getLevel: (run: Run) => Level): readonly Level[] {
  const levels = new Map(runs.map(getLevel).map((level) => [level.key, level]));
  return [...levels.values()].toSorted((a, b) => a.rank - b.rank);
}
