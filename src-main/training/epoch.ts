// One epoch of a training, from its first batch or from where a checkpoint was taken.
import type { RunConfig } from '../catalogue/config';
import { followsLoss } from '../catalogue/validation-only';
import { isLastEpoch } from '../contract/early-stopping';
import type { EpochResult, RunEvent } from '../contract/run-event';
import type { PlainTensors } from '../contract/plain-tensor';
import type { TrainingPosition } from '../contract/training-position';
import type { Random } from '../datasets/random';
import { sequenceBatch } from '../datasets/sequence-batch';
import type { Dataset } from '../datasets/sequence-set';
import { epochBatches } from '../datasets/similar-lengths';
import type { Pause } from './step/chunks';
import { drawDropout } from './dropout';
import type { Learned, Learner } from './learner';
import type { TrainOptions } from './loop';
import { batchValues, carriedGradient, gradientThroughTime } from './measurements';
import type { PointGatherer } from './points';
import { diverged, type Divergence } from './problems';
import { learningRateAt } from './schedule';

/** What all epochs of a training share. */
interface EpochContext {
  readonly config: RunConfig;
  readonly learner: Learner;
  readonly dataset: Dataset;
  readonly random: Random;
  readonly points: PointGatherer;
  readonly shouldContinue: Pause;
  readonly save: TrainOptions['save'];
  /** How often a checkpoint is taken within an epoch. */
  readonly checkpointMs: number;
}

/**
 * @param from the position to continue from
 * @returns where the next epoch begins; null if it was stopped before that, after a checkpoint
 */
export async function* trainEpoch(
  course: EpochContext,
  from: TrainingPosition,
): AsyncGenerator<RunEvent, TrainingPosition | null, void> {
  const { config, learner, dataset, random, points, shouldContinue, save, checkpointMs } = course;
  const { epochs } = config;
  const { epoch } = from;
  const batches = epochBatches(dataset.train, config.batchSize, random);
  const startMs = performance.now() - from.epochMs;
  let { batch, lossSum, accuracySum } = from;
  let savedBatch = batch;
  let savedAtMs = performance.now();

  const divergence = (what: Divergence['what'], at = batch) =>
    diverged({ what, epoch, batch: at, step: (epoch - 1) * batches.length + at });
  /** @throws Problem diverged: a run could not continue from a checkpoint of such weights */
  const finiteState = () => {
    const state = learner.state();
    if (!isFinite(state)) throw divergence('weights');
    return state;
  };

  const checkpoint = async (): Promise<RunEvent> => {
    const nowMs = performance.now();
    [savedBatch, savedAtMs] = [batch, nowMs];
    const position: TrainingPosition = {
      epoch,
      batch,
      step: (epoch - 1) * batches.length + batch,
      random: from.random,
      lossSum,
      accuracySum,
      losses: from.losses,
      epochMs: nowMs - startMs,
      elapsedMs: nowMs - points.startMs,
    };
    const saved = await save({ position, state: finiteState() }, null);
    return { kind: 'checkpoint', checkpoint: saved, at: now() };
  };

  for (const indices of batches.slice(batch)) {
    if (!(await shouldContinue())) break;
    const step = (epoch - 1) * batches.length + batch + 1;
    const learningRate = learningRateAt(config, step, epochs * batches.length, from.losses);
    const sequences = sequenceBatch(dataset.train, indices);
    const learned = learner.learn({
      ...sequences,
      learningRate,
      dropout: drawDropout(config, sequences.shape, step),
    });
    const what = whatDiverged(learned);
    if (what !== null) {
      // The value that is not finite is the last of the curve: the charts mark it.
      points.add(batchValues(learned, learningRate), indices.length);
      yield* points.take(performance.now());
      throw divergence(what, batch + 1);
    }
    batch += 1;
    lossSum += learned.loss;
    accuracySum += learned.accuracy;
    points.add(batchValues(learned, learningRate), indices.length);
    const nowMs = performance.now();
    const isCheckpointDue = nowMs - savedAtMs >= checkpointMs && batch < batches.length;
    if (isCheckpointDue || points.isDue(nowMs)) yield* points.take(nowMs);
    if (isCheckpointDue) yield await checkpoint();
  }
  yield* points.take(performance.now());

  const whole = batch === batches.length;
  const state = whole ? finiteState() : null;
  const test = whole ? await learner.evaluate(dataset.test, shouldContinue) : null;
  if (test && !Number.isFinite(test.loss)) throw divergence('loss on the evaluated set');
  const losses = test && followsLoss(config) ? [...(from.losses ?? []), test.loss] : undefined;
  const isLast = isLastEpoch(config, epoch, losses);
  const gradients = test && (await gradientThroughTime(learner, dataset.train, shouldContinue));
  const atTheEnd = isLast
    ? gradients && (await carriedGradient(learner, dataset.train, shouldContinue))
    : {};
  if (!test || !gradients || !atTheEnd || !state) {
    if (batch > savedBatch) yield await checkpoint();
    return null;
  }
  const endMs = performance.now();
  const result: EpochResult = {
    epoch,
    trainLoss: lossSum / batches.length,
    trainAccuracy: accuracySum / batches.length,
    testLoss: test.loss,
    testAccuracy: test.accuracy,
    confusion: test.confusion,
    durationMs: endMs - startMs,
    profiles: { ...gradients, ...test.profiles, ...atTheEnd },
  };
  const next: TrainingPosition = {
    ...beforeBatches(epoch + 1, epoch * batches.length, random),
    losses,
    elapsedMs: endMs - points.startMs,
  };
  const saved = await save({ position: next, state }, epoch);
  yield { kind: 'epoch', result, checkpoint: saved, at: now() };
  points.skipTo(performance.now());
  return next;
}

function whatDiverged({ loss, measured }: Learned): Divergence['what'] | null {
  if (!Number.isFinite(loss)) return 'loss';
  return Object.values(measured).every(Number.isFinite) ? null : 'gradient';
}

const isFinite = (tensors: PlainTensors) =>
  Object.values(tensors).every(({ data }) => data.every(Number.isFinite));

export const now = () => new Date().toISOString();

/** Where an epoch begins. @param step batches done before it */
export function beforeBatches(epoch: number, step: number, random: Random): TrainingPosition {
  const sums = { lossSum: 0, accuracySum: 0 };
  return { epoch, batch: 0, step, random: random.state(), ...sums, epochMs: 0, elapsedMs: 0 };
}
