// Keys of equal trainings, and of repetitions of one setting.
import { type RunConfig, settings } from '../engine/catalogue';

/** Threads only change rounding and pace. */
const others = settings.names.filter((name) => !['seed', 'threads', 'dataset'].includes(name));
const names = ['cell', 'dataset', ...others] as const;

/** A cache of settings as texts, which would take as long to create as the table. */
const written = new WeakMap<RunConfig, string>();

function writeKey(config: RunConfig): string {
  const key = settings.getKey(config, names);
  if (config.external === undefined) return key;
  const stated = settings.listStated(config.external);
  return key + JSON.stringify(stated.filter(([word]) => word !== 'seed' && word !== 'threads'));
}

/** Returns a text that is equal for trainings that differ only in their seed; stable across sessions. */
export function createSettingKey(config: RunConfig): string {
  const key = written.get(config) ?? writeKey(config);
  written.set(config, key);
  return key;
}

/** Returns a text that is equal for equal trainings. */
export const createTrainingKey = (config: RunConfig): string =>
  `${createSettingKey(config)} ${config.seed}`;
