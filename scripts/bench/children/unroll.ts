// Unroll's own training: the Learner that a trainer uses, with batches from memory; the loss is read back each time.
import { runConfigSchema, type CellKind, type RunConfig } from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { loadTestSet } from '../../../src-main/datasets/registry';
import { modelOf } from '../../../src-main/models/registry';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import { hiddenSize, type Spent } from '../asks';
import { batchesInTurn } from './inputs';

export function unrollStep(cell: CellKind, batch: number, threads: number): () => void {
  const config = configOf(cell, batch, threads);
  return stepsOf(createLearner(config), config);
}

/** From a model's weights to its first trained batch, minus the time of a batch. */
export async function compileLearner(
  cell: CellKind,
  batch: number,
  timed: (work: () => void) => Promise<Spent>,
): Promise<Spent> {
  const config = configOf(cell, batch, 1);
  const step = stepsOf(createLearner(config), config);
  const first = await timed(step);
  step();
  const later = await timed(step);
  return { wallMs: first.wallMs - later.wallMs, cpuMs: first.cpuMs - later.cpuMs };
}

export function evaluateTestSet(cell: CellKind): () => Promise<void> {
  const learner = createLearner(configOf(cell, 128, 1));
  const images = loadTestSet({ kind: 'mnist' });
  return async () => {
    await learner.evaluate(images, () => Promise.resolve(true));
  };
}

function stepsOf(learner: Learner, config: RunConfig): () => void {
  const nextBatch = batchesInTurn(config.batchSize);
  const { learningRate } = config;
  return () => {
    learner.learn({ ...nextBatch(), learningRate, offsets: null });
  };
}

function createLearner(config: RunConfig): Learner {
  const size = modelSize(config, { rows: 28, columns: 28 });
  const weights = modelOf(config).initialWeights(size, config, createRandom(config.seed));
  return new Learner(config, weights, compileSteps(config));
}

export const configOf = (cell: CellKind, batchSize: number, threads: number): RunConfig =>
  runConfigSchema.parse({ cell, hiddenSize, batchSize, threads });
