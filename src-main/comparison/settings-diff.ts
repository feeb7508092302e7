// How runs differ in their settings, also from the previous run.
import { greatest } from 'd3-array';
import type { Run } from '../contract/run';
import { printed, type Column } from './column';
import { settingColumns } from './setting-columns';
import { differs } from './group';

/** All settings but the seed, and threads, which only change rounding. */
export const comparableSettings = settingColumns.filter(
  ({ key }) => key !== 'seed' && key !== 'threads',
);

/** The settings that two runs both have, with different values. */
export function differingSettings(a: Run, b: Run): Column[] {
  return settingColumns.filter(
    (column) => column.appliesTo(a) && column.appliesTo(b) && differs(column, [a, b]),
  );
}

/** The settings in which the runs differ; threads only change the pace. */
export const sweptColumns = (runs: readonly Run[]): readonly Column[] =>
  settingColumns.filter((column) => column.key !== 'threads' && differs(column, runs));

export interface Change {
  readonly column: Column;
  readonly from: string;
  readonly to: string;
}

interface ChangesSince {
  readonly before: Run;
  readonly changes: readonly Change[];
}

/**
 * What changed since the newest older run of the same model, in any experiment: one often trains a model, changes a
 * setting and trains it again. null for a model's first run.
 */
export function changesSinceLast(run: Run, all: readonly Run[]): ChangesSince | null {
  const older = all.filter(({ cell, id }) => cell === run.cell && id < run.id);
  const before = greatest(older, ({ id }) => id);
  if (before === undefined) return null;
  const changes = differingSettings(before, run).map((column) => ({
    column,
    from: printed(column, before),
    to: printed(column, run),
  }));
  return { before, changes };
}
