// The time of a sweep, from stored runs of the same settings.
import { group, median } from 'd3-array';
import { settingNames, type RunConfig, type StoredConfig } from '../../catalogue/config';
import type { Run } from '../../contract/run';

/** ms per epoch; null where no run with the same settings has trained here. */
export type Pace = (config: RunConfig) => number | null;

/** Another seed, or another number of epochs, takes as long for each of them. */
const names = settingNames.filter((name) => name !== 'seed' && name !== 'epochs');
const keyOf = (config: StoredConfig) =>
  JSON.stringify([config.cell, ...names.map((name) => config[name])]);

export function paceOf(runs: readonly Pick<Run, 'config' | 'durationMs' | 'epochsDone'>[]): Pace {
  const timed = runs.filter(({ durationMs, epochsDone }) => durationMs > 0 && epochsDone > 0);
  const same = group(timed, ({ config }) => keyOf(config));
  return (config) =>
    median(same.get(keyOf(config)) ?? [], (run) => run.durationMs / run.epochsDone) ?? null;
}

/** Whether one of them can end before all of its epochs, which the estimate counts. */
export const canEndEarly = (configs: readonly RunConfig[]): boolean =>
  configs.some(({ earlyStopping }) => earlyStopping !== null);

/** Seconds for all of them, training `atOnce` at once; null where the pace of one is unknown. */
export function secondsOf(
  configs: readonly RunConfig[],
  atOnce: number,
  pace: Pace,
): number | null {
  let sum = 0;
  let longest = 0;
  for (const config of configs) {
    const ms = pace(config);
    if (ms === null) return null;
    const seconds = startSeconds + (ms * config.epochs) / 1000;
    sum += seconds;
    longest = Math.max(longest, seconds);
  }
  return configs.length === 0 ? 0 : Math.max(longest, sum / Math.max(1, atOnce));
}

/** To start a worker process, load the data and compile the step. */
const startSeconds = 2;
