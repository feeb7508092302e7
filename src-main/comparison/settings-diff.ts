// In which settings runs differ.
import type { Run } from '../engine/contract';
import type { Column } from './column';
import { settingColumns } from './setting-columns';
import { differs } from './group';

/** All settings but the seed, and threads, which only change rounding. */
export const comparableSettings = settingColumns.filter(
  ({ key }) => key !== 'seed' && key !== 'threads',
);

/** The settings in which the runs differ; threads only change the pace. */
export const sweptColumns = (runs: readonly Run[]): readonly Column[] =>
  settingColumns.filter((column) => column.key !== 'threads' && differs(column, runs));
