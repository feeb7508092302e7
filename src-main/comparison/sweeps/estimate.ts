// The cost of a sweep: its time, from stored runs of the same settings, and its disk space.
import { group, median } from 'd3-array';
import {
  optimizers,
  settingNames,
  type RunConfig,
  type StoredConfig,
} from '../../catalogue/config';
import { parameterCount, type DataShape } from '../../catalogue/parameters';
import type { Run } from '../../contract/run';
import type { SequenceDataFacts } from '../../contract/sequence-data';
import { mnistSize, trainingImages, type DataSize } from '../images-seen';

/** Of the data that runs are planned on; an image data set's, if left out. */
export interface PlannedData extends DataSize {
  readonly shape?: DataShape;
}

/** @param facts of the user's own data; null for images, whose size is taken as MNIST's */
export function plannedData(facts: SequenceDataFacts | null): PlannedData {
  if (facts === null) return mnistSize;
  const { train, test, channels, classes } = facts;
  const time = Math.max(train.longest, test.longest);
  const shape = { time, features: channels.length, classes: classes.length };
  return { train: train.count, test: test.count, shape };
}

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

export function batchesOf(config: RunConfig, data: PlannedData = mnistSize): number {
  return Math.ceil(trainingImages(config, data) / config.batchSize) * config.epochs;
}

/** Whether one of them can end before all of its epochs, which the estimates count. */
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
    const own = startSeconds + (ms * config.epochs) / 1000;
    sum += own;
    longest = Math.max(longest, own);
  }
  return configs.length === 0 ? 0 : Math.max(longest, sum / Math.max(1, atOnce));
}

/** To start a worker process, load the data and compile the step. */
const startSeconds = 2;

/** Loss, accuracy, gradient norm and learning rate, in float32. */
const bytesABatch = 4 * 4;
/** Measurements and a confusion matrix, among others. */
const bytesAnEpoch = 12_000;

/** Bytes of curves and of one checkpoint per epoch. */
export function bytesOf(config: RunConfig, data: PlannedData = mnistSize): number {
  const weights = parameterCount(config.cell, { ...config, shape: data.shape });
  const checkpoint = 4 * weights * (1 + optimizers[config.optimizer].slots.length);
  return batchesOf(config, data) * bytesABatch + config.epochs * (checkpoint + bytesAnEpoch);
}
