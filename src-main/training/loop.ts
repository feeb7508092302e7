// Trains one run from its configuration to its last epoch and tells what happens as it happens.
// It holds no tensors (the learner does) and writes no files (whoever listens does).
import { setImmediate } from 'node:timers/promises';
import type { ReadingKind, RunConfig } from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import type { EpochResult, Measured, Profiles } from '../contract/run';
import { countBatches, orderedBatches, shuffledBatches } from '../datasets/batches';
import { classCount, type Dataset } from '../datasets/labelled-images';
import { createRandom, type Random } from '../datasets/random';
import { readSequences, sequenceShape } from '../datasets/sequences';
import type { ModelSize } from '../models/model';
import { modelOf } from '../models/registry';
import { countParameters } from '../models/weights';
import { drawOffsets } from './augmentation';
import type { Pause } from './chunks';
import { Learner, type Learned } from './learner';
import type { LearnerSteps } from './learner-steps';
import { batchValues, profilesMeasured } from './measurements';
import { checkMemory } from './memory';
import { PointGatherer, type Points } from './points';
import { asTrainingProblem, diverged } from './problems';
import { learningRateAt } from './schedule';

export type TrainingEvent =
  | {
      readonly kind: 'started';
      readonly batchesPerEpoch: number;
      readonly parameterCount: number;
    }
  | Points
  /** `state` is what a checkpoint holds: weights and the optimizer's memory. */
  | { readonly kind: 'epoch'; readonly result: EpochResult; readonly state: PlainTensors }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'trained'; readonly stopped: boolean; readonly elapsedMs: number };

/**
 * The model that a configuration asks for on images of this size.
 * @throws Problem bad-config if they cannot be read as the configuration says
 */
export function modelSize(
  { cell, hiddenSize, reading }: RunConfig,
  { rows, columns }: { rows: number; columns: number },
): ModelSize {
  const { time, features } = sequenceShape(reading, rows, columns);
  return { cell, hiddenSize, steps: time, inputSize: features, classCount };
}

/**
 * The same configuration and data give the same events (times aside), bit for bit, on one machine.
 * @param signal ends the training within one batch, or one chunk of an evaluation. The points so far
 *   have been told; an epoch that is not over is not evaluated
 * @param steps of the same configuration; the caller disposes them
 * @throws Problem bad-config, out-of-memory, or trainer-failed when the loss is no longer a number
 */
export async function* train(
  config: RunConfig,
  dataset: Dataset,
  signal: AbortSignal,
  steps: LearnerSteps,
): AsyncGenerator<TrainingEvent, void, void> {
  const random = createRandom(config.seed);
  const { learner, size } = createLearner(config, dataset, steps, random);
  try {
    const batchesPerEpoch = countBatches(dataset.train.count, config.batchSize);
    yield { kind: 'started', batchesPerEpoch, parameterCount: countParameters(size) };

    /** Lets messages in, a stop among them. */
    const shouldContinue = async () => {
      await setImmediate();
      return !signal.aborted;
    };
    const before = await profilesMeasured.beforeFirstBatch(learner, dataset, shouldContinue);
    yield* asEvent(0, before);

    const points = new PointGatherer(performance.now());
    let finished = before !== null;
    for (let epoch = 1; epoch <= config.epochs && finished; epoch += 1) {
      finished = yield* trainEpoch({
        epoch,
        config,
        learner,
        dataset,
        random,
        points,
        shouldContinue,
      });
    }
    const elapsedMs = performance.now() - points.startMs;
    // All epochs are trained: a stop from here on ends the measurement and leaves the run finished.
    if (finished && (await shouldContinue())) {
      yield* asEvent(
        config.epochs,
        await profilesMeasured.afterLastEpoch(learner, dataset, shouldContinue),
      );
    }
    yield { kind: 'trained', stopped: !finished, elapsedMs };
  } catch (error) {
    throw asTrainingProblem(error);
  } finally {
    learner.dispose();
  }
}

/** Nothing if nothing was measured, or if it was ended. */
function asEvent(epoch: number, profiles: Profiles | null): TrainingEvent[] {
  if (profiles === null || Object.keys(profiles).length === 0) return [];
  return [{ kind: 'measured', measured: { epoch, scalars: {}, profiles } }];
}

/** Compiles what a training needs until its first batch, by doing that and forgetting it. */
export async function rehearse(
  config: RunConfig,
  dataset: Dataset,
  steps: LearnerSteps,
): Promise<void> {
  const random = createRandom(config.seed);
  const { learner } = createLearner(config, dataset, steps, random);
  try {
    const [first = new Uint32Array()] = orderedBatches(dataset.train.count, config.batchSize);
    const offsets = config.shift === 0 ? null : drawOffsets(first.length, config.shift, random);
    const { learningRate } = config;
    const sequences = readSequences(dataset.train, first, readingBefore(config));
    learner.learn({ ...sequences, learningRate, offsets });
    await profilesMeasured.beforeFirstBatch(learner, dataset, () => Promise.resolve(true));
  } finally {
    learner.dispose();
  }
}

/** @throws Problem bad-config or out-of-memory */
function createLearner(config: RunConfig, { train }: Dataset, steps: LearnerSteps, random: Random) {
  const size = modelSize(config, train);
  checkMemory(config, size);
  const weights = modelOf(config).initialWeights(size, config, random);
  return { size, learner: new Learner(config, weights, steps) };
}

/** Images that are to be moved enter as images; the step moves them and then reads them. */
function readingBefore({ shift, reading }: RunConfig): ReadingKind {
  return shift === 0 ? reading : 'rows';
}

interface Epoch {
  readonly epoch: number;
  readonly config: RunConfig;
  readonly learner: Learner;
  readonly dataset: Dataset;
  readonly random: Random;
  readonly points: PointGatherer;
  readonly shouldContinue: Pause;
}

/** @returns false if it was stopped before its end */
async function* trainEpoch(given: Epoch): AsyncGenerator<TrainingEvent, boolean, void> {
  const { epoch, config, learner, dataset, random, points, shouldContinue } = given;
  const { batchSize, shift } = config;
  const reading = readingBefore(config);
  const batches = shuffledBatches(dataset.train.count, batchSize, random);
  const offsets = shift === 0 ? null : drawOffsets(dataset.train.count, shift, random);
  const startMs = performance.now();
  const learned: Learned[] = [];
  for (const [place, indices] of batches.entries()) {
    if (!(await shouldContinue())) break;
    const step = (epoch - 1) * batches.length + place + 1;
    const first = place * batchSize;
    const learningRate = learningRateAt(config, step, config.epochs * batches.length);
    const result = learner.learn({
      ...readSequences(dataset.train, indices, reading),
      learningRate,
      offsets: offsets?.subarray(2 * first, 2 * (first + indices.length)) ?? null,
    });
    if (!Number.isFinite(result.loss)) {
      yield* points.take(performance.now());
      throw diverged(epoch, learned.length + 1);
    }
    learned.push(result);
    points.add(batchValues(result, learningRate), indices.length);
    if (points.isDue(performance.now())) yield* points.take(performance.now());
  }
  yield* points.take(performance.now());
  if (learned.length < batches.length) return false;

  const test = await learner.evaluate(dataset.test, shouldContinue);
  const profiles =
    test && (await profilesMeasured.afterEveryEpoch(learner, dataset, shouldContinue));
  if (!test || !profiles) return false;
  const result: EpochResult = {
    epoch,
    trainLoss: mean(learned.map(({ loss }) => loss)),
    trainAccuracy: mean(learned.map(({ accuracy }) => accuracy)),
    testLoss: test.loss,
    testAccuracy: test.accuracy,
    confusion: test.confusion,
    durationMs: performance.now() - startMs,
    profiles: {
      ...profiles,
      ...(test.accuracyAfterStep && { 'accuracy-after-step': test.accuracyAfterStep }),
    },
  };
  yield { kind: 'epoch', result, state: learner.state() };
  points.skipTo(performance.now());
  return true;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
