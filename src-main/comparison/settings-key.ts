// Which trainings are equal, and which are repetitions of one setting.
import { settingNames, type RunConfig } from '../engine/catalogue/config';
import { settingsKey } from '../engine/catalogue/setting-words';

/** Threads only change rounding and pace. */
const others = settingNames.filter((name) => !['seed', 'threads', 'dataset'].includes(name));
const names = ['cell', 'dataset', ...others] as const;

/** Texts of settings, which never change: with thousands of runs writing them takes as long as the table. */
const written = new WeakMap<RunConfig, string>();

/** A text that is equal for trainings that differ in their seed only; stable across sessions. */
export function settingKey(config: RunConfig): string {
  const key = written.get(config) ?? settingsKey(config, names);
  written.set(config, key);
  return key;
}

/** A text that is equal for equal trainings. */
export const trainingKey = (config: RunConfig): string => `${settingKey(config)} ${config.seed}`;
