// What a sweep costs before it is started: time from the speed of stored runs, and disk.
import { greatest, median } from 'd3-array';
import { hasModel, type RunConfig } from '../catalogue/config';
import { multiplyAdds, parameterCount } from '../catalogue/parameters';
import type { TimedRun } from '../contract/run';

/** Images of the training set that a run trains on; of a folder of one's own the number is not known here. */
const trainingImages = 60_000;
const heldOut = 5_000;
const testImages = 10_000;
/** An image that is only classified costs a third of one that is trained on: the way back costs twice the way there. */
const evaluationCost = 1 / 3;
/** Images a second of a lone run on two threads, in those on one: docs/performance.md. */
const gainOfThreads = 1.25;

/** ms a batch, evaluations apart; null where nothing was measured. */
export type Pace = (config: RunConfig) => number | null;

/**
 * A batch costs a part that every batch has and a part that grows with its multiplications. Runs like it tell the
 * first, the nearest in size tell the second.
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
    // The square root lies between "costs the same" and "costs in proportion": a small batch is mostly overhead.
    const guesses = nearest.map((one) => {
      const ratio = work / one.work;
      return one.ms * (ratio < 1 ? Math.sqrt(ratio) : ratio);
    });
    const guess = median(guesses);
    return guess === undefined ? null : guess / speedOf(config);
  };
}

const nearestRuns = 5;

/** Against one thread. */
const speedOf = ({ threads }: RunConfig) => (threads > 1 ? gainOfThreads : 1);

/** An epoch with its evaluation, in batches of training that would take as long. */
function epochInBatches({ evaluateOn, batchSize }: RunConfig, batches: number): number {
  const evaluated = evaluateOn === 'validation' ? heldOut : testImages;
  return batches + (evaluated * evaluationCost) / batchSize;
}

const workOf = (config: RunConfig) => multiplyAdds(config.cell, config) * config.batchSize;

/** The run to measure where nothing is known: from the largest one the others follow most nearly. */
export function largestOf<R extends { readonly config: RunConfig }>(
  runs: readonly R[],
): R | undefined {
  return greatest(runs, (a, b) => workOf(a.config) - workOf(b.config));
}

export function batchesOf({ limit, evaluateOn, batchSize, epochs }: RunConfig): number {
  const images = trainingImages - (evaluateOn === 'validation' ? heldOut : 0);
  return Math.ceil(Math.min(limit ?? images, images) / batchSize) * epochs;
}

/** Seconds for all of them, so many at once; null where the pace of one is not known. */
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

/** A worker process, the data and the compiled step. */
const startSeconds = 2;

/** An optimizer's own numbers beside each weight, in its checkpoints. */
const slots: Readonly<Record<RunConfig['optimizer'], number>> = { adam: 2, rmsprop: 1, sgd: 0 };
/** Values kept of a batch: loss, accuracy, gradient norm and learning rate, in float32. */
const bytesABatch = 4 * 4;
/** What a run keeps beside: its row, epochs' measurements, confusion matrices. */
const bytesAnEpoch = 12_000;

/** Bytes of curves and of a checkpoint an epoch. */
export function bytesOf(config: RunConfig): number {
  const weights = parameterCount(config.cell, config);
  const checkpoint = 4 * weights * (1 + slots[config.optimizer]);
  return batchesOf(config) * bytesABatch + config.epochs * (checkpoint + bytesAnEpoch);
}
