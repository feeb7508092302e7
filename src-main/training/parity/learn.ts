// Parity learned from examples: trains an RNN, GRU or LSTM on random strings of T bits and tests it on
// strings of every length, which shows whether the network has learned the rule.
import { setImmediate } from 'node:timers/promises';
import {
  longestTested,
  type ParityNews,
  type ParityResult,
  type ParitySettings,
  type ParityTest,
} from '../../contract/parity';
import { createRandom } from '../../datasets/random';
import { initialWeights } from '../../models/initializers';
import { countParameters } from '../../models/weights';
import { Problem } from '../../problem';
import { PointGatherer } from '../points';
import { asTrainingProblem } from '../problems';
import { drawBitStrings } from './bit-strings';
import { ParityLearner } from './learner';

const batchSize = 64;
/** The task counts as learned after this many batches in a row (1,280 strings) without a mistake. */
export const flawlessBatches = 20;
const testEvery = 100;
const testStrings = 1000;
/** The test strings are the same for every trial and do not use up its own random numbers. */
const testSeed = 1508;

/**
 * The same settings give the same news, bit for bit, on one machine (apart from the number of batches in one
 * message).
 * @param signal ends the training within one batch
 * @throws Problem trainer-failed when the loss is no longer a number, or out-of-memory
 */
export async function* learnParity(
  settings: ParitySettings,
  signal: AbortSignal,
): AsyncGenerator<ParityNews, ParityResult, void> {
  const { cell, hiddenSize, length, batches, seed } = settings;
  const size = { cell, hiddenSize, steps: length, inputSize: 1, classCount: 2 };
  const random = createRandom(seed);
  const start = { initialization: 'pytorch', forgetBias: 0 } as const;
  const learner = new ParityLearner(settings, initialWeights(size, start, random));
  const testSet = drawBitStrings(testStrings, longestTested, createRandom(testSeed));
  // By time alone: nothing of these small batches is kept.
  const points = new PointGatherer(performance.now(), 1, Infinity);
  const test = (step: number): ParityTest => ({ step, accuracyByLength: learner.test(testSet) });
  try {
    let flawless = 0;
    let step = 0;
    yield { kind: 'tested', test: test(step) };
    while (step < batches && flawless < flawlessBatches) {
      // Lets messages in, such as a stop.
      await setImmediate();
      if (signal.aborted) break;
      const learned = learner.learn(drawBitStrings(batchSize, length, random));
      step += 1;
      if (!Number.isFinite(learned.loss)) throw diverged(step);
      points.add({ 'train/loss': learned.loss, 'train/accuracy': learned.accuracy }, batchSize);
      flawless = learned.accuracy === 1 ? flawless + 1 : 0;
      if (points.isDue(performance.now())) yield* points.take(performance.now());
      if (step % testEvery === 0) yield { kind: 'tested', test: test(step) };
    }
    yield* points.take(performance.now());
    const learnedAt = flawless === flawlessBatches ? step : null;
    return {
      batches: step,
      learnedAt,
      stopped: learnedAt === null && step < batches,
      test: test(step),
      parameterCount: countParameters(size),
      elapsedMs: performance.now() - points.startMs,
    };
  } catch (error) {
    throw asTrainingProblem(error);
  } finally {
    learner.dispose();
  }
}

function diverged(batch: number): Problem {
  const message = `The loss is no longer a number since batch ${batch}. The curve until there is kept. Lower the learning rate and train again.`;
  return new Problem('trainer-failed', message);
}
