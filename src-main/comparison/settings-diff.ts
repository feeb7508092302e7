// The settings in which runs differ.
import type { Run } from '../engine/contract';
import type { Column } from './column';
import { settingColumnsOf } from './further-columns';
import { differs } from './group';

/** Returns all settings of these runs except the seed and threads, which only change rounding. */
export const comparableSettings = (runs: readonly Run[]): readonly Column[] =>
  settingColumnsOf(runs).filter(({ key }) => key !== 'seed' && key !== 'threads');

/** Returns the settings in which the runs differ; threads only change the pace. */
export const sweptColumns = (runs: readonly Run[]): readonly Column[] =>
  settingColumnsOf(runs).filter((column) => column.key !== 'threads' && differs(column, runs));
