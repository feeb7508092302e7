// Rejects a training that does not fit into memory before it starts: otherwise the system would kill the
// process without a message, or swap for hours.
import { totalmem } from 'node:os';
import { isCell, type RunConfig } from '../catalogue/config';
import { getTask } from '../tasks';
import { formatRoughDuration } from '../catalogue/durations';
import { listNetworkParts } from '../catalogue/network';
import { countMultiplyAdds } from '../catalogue/parameters';
import type { ModelSize } from '../models/model';
import { shouldRepeatSegments } from '../models/over-time';
import { createModel } from '../models/registry';
import { countParameters } from '../models/weights';
import { chooseSegmentLength } from '../tensorflow/segments/segment-length';
import { createOutOfMemoryProblem, createTooLargeProblem } from './problems';
import { parsePoolBytes } from './memory-bounds';

/**
 * The minimum number of copies of a forward pass's activations (for a recurrent model a block of batch × time ×
 * gates × hidden numbers) in a step. Unrolled: measured as 10 to 14 for the RNN, 15 to 19 for the GRU and 13 to
 * 16 for the LSTM. Segment by segment: 2.7 to 4.3; if the backward pass recomputes segments, 0.65.
 */
const copies = { unrolled: 12, kept: 3, repeated: 0.6 };
/** The copies of each weight: gradients and optimizer memory, each before and after the step. */
const copiesOfWeights = 8;
const bytesPerNumber = 4;
/** The time to start a process, and to load TensorFlow and the data. */
const startSeconds = 3;
/** The number of multiply-adds per second on one core, for matrices of the size of a batch. */
const productsPerSecond = 30e9;

const countSegmentSteps = (config: RunConfig, { steps }: ModelSize) =>
  chooseSegmentLength(steps, getTask(config).isPerStep);

/** Returns the least memory that training takes, besides the data and TensorFlow itself, in bytes. */
export function estimateMemory(config: RunConfig, size: ModelSize): number {
  const { batchSize, threads } = config;
  const ofImage = createModel(config).activationsPerImage(size);
  const ofBranch = Math.ceil(batchSize / Math.min(threads, batchSize)) * ofImage;
  const way =
    !isCell(config.cell) || countSegmentSteps(config, size) === null
      ? 'unrolled'
      : shouldRepeatSegments(ofBranch)
        ? 'repeated'
        : 'kept';
  const activations = copies[way] * batchSize * ofImage;
  return bytesPerNumber * (activations + copiesOfWeights * countParameters(size));
}

/**
 * Estimates the seconds from the start of a trainer to its first batch: to record and prepare the
 * graph, as measured (2 ms for each step of a long sequence in each part and branch, 18 ms for one
 * that is unrolled), and to compute it once.
 */
export function estimateSecondsToFirstBatch(config: RunConfig, size: ModelSize): number {
  const { cell, batchSize } = config;
  const branches = Math.min(config.threads, batchSize);
  const perStep =
    isCell(cell) && countSegmentSteps(config, size) !== null ? 0.002 * branches : 0.018;
  const graph = listNetworkParts(size).length * size.steps * perStep;
  const { steps: time, inputSize: features, classCount: classes } = size;
  const products = countMultiplyAdds(cell, { ...config, shape: { time, features, classes } });
  return startSeconds + graph + (3 * products * batchSize) / (productsPerSecond * branches);
}

/** The wait from which the user is told about it. */
const longWaitSeconds = 10;

/** Describes the wait for the first batch; null for a short one. */
export function describeWait(config: RunConfig, size: ModelSize): string | null {
  const seconds = estimateSecondsToFirstBatch(config, size);
  if (seconds < longWaitSeconds) return null;
  return `About ${formatRoughDuration(1000 * seconds)} until the first batch`;
}

/**
 * Checks that a training fits into memory, before it is stored or queued.
 * @throws Problem out-of-memory if it needs more than this machine has
 */
export function requireMachine(config: RunConfig, size: ModelSize, machine = totalmem()): void {
  const needed = estimateMemory(config, size);
  if (needed > machine) throw createTooLargeProblem({ needed, machine });
}

/**
 * @param available free bytes
 * @param pool bytes of this process's pool
 * @throws Problem out-of-memory if it needs more than that, memory-bound if it needs more than the pool
 */
export function checkMemory(
  config: RunConfig,
  size: ModelSize,
  available = process.availableMemory(),
  pool = parsePoolBytes(),
): void {
  const needed = estimateMemory(config, size);
  if (needed > available) throw createTooLargeProblem({ needed, available });
  if (pool !== null && needed > pool) throw createOutOfMemoryProblem(pool);
}
