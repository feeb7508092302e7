// The settings in which runs differ.
import type { Run } from '../engine/contract';
import type { Column } from './column';
import { listSettingColumns } from './further-columns';
import { isVaried } from './group';

/** Returns all settings of these runs except the seed and threads, which only change rounding. */
export const listComparableSettings = (runs: readonly Run[]): readonly Column[] =>
  listSettingColumns(runs).filter(({ key }) => key !== 'seed' && key !== 'threads');

/** Returns the settings in which the runs differ; threads only change the pace. */
export const listSweptColumns = (runs: readonly Run[]): readonly Column[] =>
  listSettingColumns(runs).filter((column) => column.key !== 'threads' && isVaried(column, runs));
