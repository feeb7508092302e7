// One epoch of a training, from its first batch or from a checkpoint.
import type { RunConfig } from '../catalogue/config';
import { isLossFollowed } from '../catalogue/validation-only';
import { isLastEpoch } from '../contract/early-stopping';
import type { EpochResult, RunEvent, SavedCheckpoint } from '../contract/run-event';
import type { PlainTensors } from '../../core/plain-tensor';
import type { TrainingPosition } from '../contract/training-position';
import type { Random } from '../datasets/random';
import type { Dataset } from '../datasets/sequence-set';
import { listTrainingBatches, type Batches } from '../datasets/set-batches';
import type { Pause } from './step/chunks';
import { drawDropout } from './dropout';
import type { StepResult, Learner } from './learner';
import { measureCarriedGradient, measureGradientThroughTime } from './measurements';
import type { BatchValues, PointGatherer } from './points';
import { createDivergedProblem, type Divergence } from './problems';
import { computeLearningRate } from './schedule';

/** The state from which a training can continue: the content of a checkpoint. */
export interface Snapshot {
  readonly position: TrainingPosition;
  /** Weights and the optimizer's state. */
  readonly state: PlainTensors;
}

/** @param epoch the epoch that has just ended; null within an epoch, and for the weights before the first batch */
export type SaveCheckpoint = (snapshot: Snapshot, epoch: number | null) => Promise<SavedCheckpoint>;

/** The context that all epochs of a training share. */
interface EpochContext {
  readonly config: RunConfig;
  readonly learner: Learner;
  readonly dataset: Dataset;
  readonly random: Random;
  readonly points: PointGatherer;
  readonly shouldContinue: Pause;
  readonly save: SaveCheckpoint;
  /** The interval of checkpoints within an epoch. */
  readonly checkpointMs: number;
}

/**
 * @param from the position to continue from
 * @returns the position of the next epoch; null if it was stopped earlier, after a checkpoint
 */
export async function* trainEpoch(
  context: EpochContext,
  from: TrainingPosition,
): AsyncGenerator<RunEvent, TrainingPosition | null, void> {
  const epoch = new Epoch(context, from);
  yield* epoch.train();
  const next = yield* epoch.end();
  if (next === null) yield* epoch.checkpointSince();
  return next;
}

class Epoch {
  readonly #batches: Batches;
  readonly #startMs: number;
  /** The number of batches done. */
  #batch: number;
  #lossSum: number;
  #accuracySum: number;
  #savedBatch: number;
  #savedAtMs = performance.now();

  constructor(
    private readonly context: EpochContext,
    private readonly from: TrainingPosition,
  ) {
    const { config, dataset, random } = context;
    this.#batches = listTrainingBatches(dataset.train, config.batchSize, random);
    if (from.batch === 0) context.learner.beginStreams();
    this.#startMs = performance.now() - from.epochMs;
    this.#batch = this.#savedBatch = from.batch;
    this.#lossSum = from.lossSum;
    this.#accuracySum = from.accuracySum;
  }

  /** Trains the epoch's batches, until the last or a stop. @throws Problem diverged */
  async *train(): AsyncGenerator<RunEvent, void, void> {
    const { learner, points, shouldContinue, checkpointMs } = this.context;
    const { count } = this.#batches;
    while (this.#batch < count) {
      if (!(await shouldContinue())) break;
      const batch = this.#nextBatch();
      const learned = learner.learn(batch);
      const what = findDivergedPart(learned);
      // A value that is not finite is the last one of the curve, and is marked in charts.
      points.add(createBatchValues(learned, batch.learningRate), batch.shape[0]);
      if (what !== null) {
        yield* points.drain(performance.now());
        throw this.#divergence(what, this.#batch + 1);
      }
      this.#batch += 1;
      this.#lossSum += learned.loss;
      this.#accuracySum += learned.accuracy;
      const nowMs = performance.now();
      const isCheckpointDue = nowMs - this.#savedAtMs >= checkpointMs && this.#batch < count;
      if (isCheckpointDue || points.isDue(nowMs)) yield* points.drain(nowMs);
      if (isCheckpointDue) yield* this.checkpointSince();
    }
    yield* points.drain(performance.now());
  }

  /**
   * Evaluates and saves a complete epoch.
   * @returns the position of the next one; null if it is incomplete, or was stopped meanwhile
   * @throws Problem diverged
   */
  async *end(): AsyncGenerator<RunEvent, TrainingPosition | null, void> {
    const { config, learner, dataset, random, points, shouldContinue, save } = this.context;
    const { epoch } = this.from;
    const { count } = this.#batches;
    if (this.#batch < count) return null;
    const state = this.#finiteState();
    const test = await learner.evaluate(dataset.test, shouldContinue);
    if (test === null) return null;
    if (!Number.isFinite(test.loss)) throw this.#divergence('loss on the evaluated set');
    const losses = isLossFollowed(config) ? [...(this.from.losses ?? []), test.loss] : undefined;
    const gradients = await measureGradientThroughTime(learner, dataset.train, shouldContinue);
    const atTheEnd =
      gradients && isLastEpoch(config, epoch, losses)
        ? await measureCarriedGradient(learner, dataset.train, shouldContinue)
        : {};
    if (gradients === null || atTheEnd === null) return null;
    const endMs = performance.now();
    const result: EpochResult = {
      epoch,
      trainLoss: this.#lossSum / count,
      trainAccuracy: this.#accuracySum / count,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      confusion: test.confusion,
      durationMs: endMs - this.#startMs,
      profiles: { ...gradients, ...test.profiles, ...atTheEnd },
    };
    const next: TrainingPosition = {
      ...createStartPosition(epoch + 1, epoch * count, random),
      losses,
      elapsedMs: endMs - points.startMs,
    };
    const saved = await save({ position: next, state }, epoch);
    yield { kind: 'epoch', result, checkpoint: saved, at: getTimestamp() };
    points.skipTo(performance.now());
    return next;
  }

  /** Saves a checkpoint of the batches since the last one, if there are any. @throws Problem diverged */
  async *checkpointSince(): AsyncGenerator<RunEvent, void, void> {
    if (this.#batch === this.#savedBatch) return;
    const { points, save } = this.context;
    const nowMs = performance.now();
    [this.#savedBatch, this.#savedAtMs] = [this.#batch, nowMs];
    const position: TrainingPosition = {
      epoch: this.from.epoch,
      batch: this.#batch,
      step: this.#getStep(this.#batch),
      random: this.from.random,
      lossSum: this.#lossSum,
      accuracySum: this.#accuracySum,
      losses: this.from.losses,
      epochMs: nowMs - this.#startMs,
      elapsedMs: nowMs - points.startMs,
    };
    const checkpoint = await save({ position, state: this.#finiteState() }, null);
    yield { kind: 'checkpoint', checkpoint, at: getTimestamp() };
  }

  /** Returns the learner's input for the next batch. */
  #nextBatch() {
    const { config } = this.context;
    const step = this.#getStep(this.#batch + 1);
    const steps = config.epochs * this.#batches.count;
    const sequences = this.#batches.batch(this.#batch);
    return {
      ...sequences,
      learningRate: computeLearningRate(config, step, steps, this.from.losses),
      dropout: drawDropout(config, sequences.shape, step),
    };
  }

  /** Returns the step over the whole run. @param batch the batch of this epoch, from 1 */
  #getStep = (batch: number) => (this.from.epoch - 1) * this.#batches.count + batch;

  /** @throws Problem diverged: a run could not continue from a checkpoint of such weights */
  #finiteState(): PlainTensors {
    const state = this.context.learner.state();
    if (!isFinite(state)) throw this.#divergence('weights');
    return state;
  }

  #divergence = (what: Divergence['what'], batch = this.#batch) =>
    createDivergedProblem({ what, epoch: this.from.epoch, batch, step: this.#getStep(batch) });
}

const createBatchValues = (
  { loss, accuracy, measured }: StepResult,
  learningRate: number,
): BatchValues => ({
  'train/loss': loss,
  'train/accuracy': accuracy,
  'learning-rate': learningRate,
  ...measured,
});

function findDivergedPart({ loss, measured }: StepResult): Divergence['what'] | null {
  if (!Number.isFinite(loss)) return 'loss';
  return Object.values(measured).every(Number.isFinite) ? null : 'gradient';
}

const isFinite = (tensors: PlainTensors) =>
  Object.values(tensors).every(({ data }) => data.every(Number.isFinite));

export const getTimestamp = () => new Date().toISOString();

/** Returns the position at the start of an epoch. @param step batches done before it */
export function createStartPosition(epoch: number, step: number, random: Random): TrainingPosition {
  const sums = { lossSum: 0, accuracySum: 0 };
  return { epoch, batch: 0, step, random: random.state(), ...sums, epochMs: 0, elapsedMs: 0 };
}
