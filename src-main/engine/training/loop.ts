// Trains one run from its configuration to its last epoch and yields its events. The learner owns the tensors,
// and the caller writes the files.
import { setImmediate } from 'node:timers/promises';
import type { RunConfig } from '../catalogue/config';
import { describeEarlyEnd, isLastEpoch } from '../contract/early-stopping';
import type { PlainTensors } from '../../core/plain-tensor';
import {
  createEndEvent,
  type EventOfKind,
  type Profiles,
  type RunEvent,
} from '../contract/run-event';
import type { TrainingPosition } from '../contract/training-position';
import { createRandom, resumeRandom, type Random } from '../datasets/random';
import { getLongestShape, type Measures } from '../datasets/sequence-batch';
import { padForBatches, type Dataset } from '../datasets/sequence-set';
import { countBatchesPerEpoch, listTrainingBatches, countBatchRows } from '../datasets/set-batches';
import type { ModelSize } from '../models/model';
import { createModel } from '../models/registry';
import { countParameters, listWeightShapes } from '../models/weights';
import { drawDropout } from './dropout';
import {
  createStartPosition,
  getTimestamp,
  trainEpoch,
  type SaveCheckpoint,
  type Snapshot,
} from './epoch';
import { Learner } from './learner';
import type { LearnerSteps } from './learner-steps';
import { measureGradientThroughTime } from './measurements';
import { checkMemory } from './memory';
import { PointGatherer } from './points';
import { toTrainingProblem, createUnequalLengthsProblem } from './problems';
import { checkState } from './step/state';

export interface TrainOptions {
  /** A snapshot of the same configuration and data; null begins with the seed's weights. */
  readonly from?: Snapshot | null;
  /** Whether an earlier training's values after `from` are discarded. */
  readonly resumes?: boolean;
  /** The backend and its versions, for the record. */
  readonly runtime: Pick<EventOfKind<'started'>, 'backend' | 'versions'>;
  readonly save: SaveCheckpoint;
  /** The interval of checkpoints within an epoch. */
  readonly checkpointMs?: number;
  /** Called with the fraction of an evaluation or another measurement that is done. */
  readonly onMeasured?: (share: number) => void;
}

const usualCheckpointMs = 30_000;

/** Returns the size of a configuration's model for these sequences. */
export function createModelSize(
  { cell, hiddenSize, layers, bidirectional }: RunConfig,
  set: Measures,
): ModelSize {
  const { time, features } = getLongestShape(set);
  const network = { cell, hiddenSize, layers, bidirectional };
  return { ...network, steps: time, inputSize: features, classCount: set.outputs };
}

/**
 * Trains a run. The same configuration and data give the same events (except for times), bit for bit, on one
 * machine, also when a training continues from a snapshot.
 * @param signal ends the training within one batch, or one chunk of an evaluation, after events for the points
 * so far and a checkpoint; an unfinished epoch is not evaluated
 * @param steps the steps of the same configuration; the caller disposes them
 * @throws Problem bad-config, out-of-memory, checkpoint-damaged when the snapshot is of another model, or
 * diverged when the loss, a gradient or a weight is no longer a finite number
 */
export async function* train(
  config: RunConfig,
  given: Dataset,
  signal: AbortSignal,
  steps: LearnerSteps,
  {
    from = null,
    resumes,
    runtime,
    save,
    checkpointMs = usualCheckpointMs,
    onMeasured,
  }: TrainOptions,
): AsyncGenerator<RunEvent, void, void> {
  const dataset = padDataset(given, config.batchSize);
  const random = from ? resumeRandom(from.position.random) : createRandom(config.seed);
  const { learner, size } = createLearner(config, dataset, steps, random, from?.state ?? null);
  try {
    yield {
      kind: 'started',
      batchesPerEpoch: countBatchesPerEpoch(dataset.train, config.batchSize),
      parameterCount: countParameters(size),
      ...runtime,
      dataChecksum: dataset.checksum,
    };
    if (resumes) yield { kind: 'resumed', step: from?.position.step ?? 0, at: getTimestamp() };

    /** Lets the process receive messages, such as a stop. */
    const shouldContinue = async (share?: number) => {
      if (share !== undefined) onMeasured?.(share);
      await setImmediate();
      return !signal.aborted;
    };
    let position: TrainingPosition | null = from?.position ?? createStartPosition(1, 0, random);
    if (position.step === 0) {
      if (!from) {
        const checkpoint = await save({ position, state: learner.state() }, null);
        yield { kind: 'checkpoint', checkpoint, at: getTimestamp() };
      }
      const before = await measureGradientThroughTime(learner, dataset.train, shouldContinue);
      yield* toEvents(0, before);
      if (before === null) position = null;
    }

    const startMs = performance.now() - (position?.elapsedMs ?? 0);
    const points = new PointGatherer(startMs, (position?.step ?? 0) + 1);
    const context = {
      config,
      learner,
      dataset,
      random,
      points,
      shouldContinue,
      save,
      checkpointMs,
    };
    while (position !== null && !isLastEpoch(config, position.epoch - 1, position.losses)) {
      position = yield* trainEpoch(context, position);
    }
    const status = position === null ? 'stopped' : 'finished';
    const reason = position && describeEarlyEnd(config, position.losses);
    yield createEndEvent(status, reason, performance.now() - startMs);
  } catch (error) {
    throw toTrainingProblem(error);
  } finally {
    learner.dispose();
  }
}

/** Returns the data with paddings for batches of this size. */
const padDataset = (dataset: Dataset, batchSize: number): Dataset => ({
  ...dataset,
  train: padForBatches(dataset.train, batchSize),
});

/** Returns no event if nothing was measured, or if it was stopped. */
function toEvents(epoch: number, profiles: Profiles | null): RunEvent[] {
  if (profiles === null || Object.keys(profiles).length === 0) return [];
  return [{ kind: 'measured', measured: { epoch, scalars: {}, profiles } }];
}

/** Compiles what a training needs for its first batch, by training that batch and discarding the result. */
export async function warmUp(
  config: RunConfig,
  given: Dataset,
  steps: LearnerSteps,
): Promise<void> {
  const dataset = padDataset(given, config.batchSize);
  const random = createRandom(config.seed);
  const { learner } = createLearner(config, dataset, steps, random);
  try {
    const { learningRate } = config;
    const sequences = listTrainingBatches(dataset.train, config.batchSize, random).batch(0);
    const dropout = drawDropout(config, sequences.shape, 1);
    learner.learn({ ...sequences, learningRate, dropout });
    await measureGradientThroughTime(learner, dataset.train, () => Promise.resolve(true));
  } finally {
    learner.dispose();
  }
}

/**
 * @param state the state to continue from; null for the weights that `random` draws
 * @throws Problem bad-config, out-of-memory or checkpoint-damaged
 */
function createLearner(
  config: RunConfig,
  { train, test }: Dataset,
  steps: LearnerSteps,
  random: Random,
  state: PlainTensors | null = null,
) {
  const model = createModel(config);
  if (!model.takesLengths && !(train.hasOneLength && test.hasOneLength))
    throw createUnequalLengthsProblem(config.cell);
  const size = createModelSize(config, train);
  checkMemory(config, size);
  const start = state ?? model.initialWeights(size, config, random);
  if (state) checkState(config.optimizer, state, listWeightShapes(size));
  return {
    size,
    learner: new Learner(config, start, steps, countBatchRows(train, config.batchSize)),
  };
}
