// Estimates the cost of a sweep: its time, from the speed of stored runs, and its disk space.
import { greatest, median } from 'd3-array';
import { hasModel, optimizers, validationImages, type RunConfig } from '../../catalogue/config';
import { multiplyAdds, parameterCount } from '../../catalogue/parameters';
import type { TimedRun } from '../../contract/run';
import { trainingImages } from '../images-seen';

/** MNIST's, also for other data sets, whose sizes are unknown here. */
const testImages = 10_000;
/** Cost of evaluating an image relative to training on it: the backward pass costs twice the forward pass. */
const evaluationCost = 1 / 3;
/** The speed of a single run on two threads relative to one thread: docs/performance.md. */
const gainOfThreads = 1.25;

/** ms per batch, without evaluations; null where nothing was measured. */
export type Pace = (config: RunConfig) => number | null;

/**
 * A batch has a fixed cost and a cost that grows with its multiply-adds. The estimate is the median over the runs of
 * the same model that are nearest in multiply-adds.
 * @param runs that have trained here, on the backend in use
 */
export function paceOf(runs: readonly TimedRun[]): Pace {
  const timed = runs.flatMap(({ config, durationMs, epochsDone, batchesPerEpoch }) => {
    if (durationMs === 0 || epochsDone === 0 || !hasModel(config)) return [];
    const batches = epochsDone * epochInBatches(config, batchesPerEpoch);
    return [{ config, work: workOf(config), ms: (durationMs / batches) * speedOf(config) }];
  });
  return (config) => {
    const sameModel = timed.filter((one) => one.config.cell === config.cell);
    const known = sameModel.length > 0 ? sameModel : timed;
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

/** Relative to one thread. */
const speedOf = ({ threads }: RunConfig) => (threads > 1 ? gainOfThreads : 1);

/** The time of an epoch with its evaluation, in training batches. */
function epochInBatches({ evaluateOn, batchSize }: RunConfig, batches: number): number {
  const evaluated = evaluateOn === 'validation' ? validationImages : testImages;
  return batches + (evaluated * evaluationCost) / batchSize;
}

const workOf = (config: RunConfig) => multiplyAdds(config.cell, config) * config.batchSize;

/** The run to measure where nothing is known: the largest predicts the others best. */
export function largestOf<R extends { readonly config: RunConfig }>(
  runs: readonly R[],
): R | undefined {
  return greatest(runs, (a, b) => workOf(a.config) - workOf(b.config));
}

export function batchesOf(config: RunConfig): number {
  return Math.ceil(trainingImages(config) / config.batchSize) * config.epochs;
}

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
    const batches = epochInBatches(config, batchesOf(config) / config.epochs);
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
export function bytesOf(config: RunConfig): number {
  const weights = parameterCount(config.cell, config);
  const checkpoint = 4 * weights * (1 + optimizers[config.optimizer].slots.length);
  return batchesOf(config) * bytesABatch + config.epochs * (checkpoint + bytesAnEpoch);
}
