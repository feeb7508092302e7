// Estimates the cost of a sweep: its time, from the speed of stored runs, and its disk space.
import { greatest, median } from 'd3-array';
import { optimizers, readsImages, type RunConfig } from '../../catalogue/config';
import { multiplyAdds, parameterCount, type DataShape } from '../../catalogue/parameters';
import type { TimedRun } from '../../contract/run';
import type { SequenceDataFacts } from '../../contract/sequence-data';
import { heldOut, mnistSize, trainingImages, type DataSize } from '../images-seen';

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

/** Cost of evaluating an image relative to training on it: the backward pass costs twice the forward pass. */
const evaluationCost = 1 / 3;
/** The speed of a single run on two threads relative to one thread: docs/performance.md. */
const gainOfThreads = 1.25;

/** ms per batch, without evaluations; null where nothing was measured. */
export type Pace = (config: RunConfig) => number | null;

/**
 * A batch has a fixed cost and a cost that grows with its multiply-adds. The estimate is the median over the runs of
 * the same model that are nearest in multiply-adds.
 * @param runs that have trained here, on the backend in use; those on sequences tell nothing about other data
 */
export function paceOf(runs: readonly TimedRun[], data: PlannedData = mnistSize): Pace {
  const workOf = workOn(data);
  const timed = runs.flatMap(({ config, durationMs, epochsDone, batchesPerEpoch }) => {
    if (durationMs === 0 || epochsDone === 0) return [];
    const batches = epochsDone * epochInBatches(config, batchesPerEpoch, data);
    return [{ config, work: workOf(config), ms: (durationMs / batches) * speedOf(config) }];
  });
  return (config) => {
    const sameData = timed.filter((one) => dataKey(one.config) === dataKey(config));
    const sameModel = sameData.filter((one) => one.config.cell === config.cell);
    const known = sameModel.length > 0 ? sameModel : sameData;
    if (known.length === 0) return null;
    const work = workOf(config);
    const distance = (one: { work: number }) => Math.abs(Math.log(one.work / work));
    const nearest = known.toSorted((a, b) => distance(a) - distance(b)).slice(0, nearestRuns);
    // A smaller batch is mostly overhead: the square root is between equal cost and proportional cost.
    const guesses = nearest.map((one) => {
      const ratio = work / one.work;
      return one.ms * (ratio < 1 ? Math.sqrt(ratio) : ratio);
    });
    const guess = median(guesses);
    return guess === undefined ? null : guess / speedOf(config);
  };
}

const nearestRuns = 5;

const dataKey = (config: RunConfig) =>
  readsImages(config) ? 'images' : JSON.stringify(config.dataset);

/** Relative to one thread. */
const speedOf = ({ threads }: RunConfig) => (threads > 1 ? gainOfThreads : 1);

/** The time of an epoch with its evaluation, in training batches. */
function epochInBatches(config: RunConfig, batches: number, { train, test }: DataSize): number {
  const evaluated = config.evaluateOn === 'validation' ? heldOut(config, train) : test;
  return batches + (evaluated * evaluationCost) / config.batchSize;
}

const workOn =
  ({ shape }: PlannedData) =>
  (config: RunConfig) =>
    multiplyAdds(config.cell, { ...config, shape }) * config.batchSize;

/** The run to measure where nothing is known: the largest predicts the others best. */
export function largestOf<R extends { readonly config: RunConfig }>(
  runs: readonly R[],
  data: PlannedData = mnistSize,
): R | undefined {
  const workOf = workOn(data);
  return greatest(runs, (a, b) => workOf(a.config) - workOf(b.config));
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
  data: PlannedData = mnistSize,
): number | null {
  let sum = 0;
  let longest = 0;
  for (const config of configs) {
    const ms = pace(config);
    if (ms === null) return null;
    const batches = epochInBatches(config, batchesOf(config, data) / config.epochs, data);
    const own = startSeconds + (ms * batches * config.epochs) / 1000;
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
