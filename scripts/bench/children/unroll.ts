// Unroll's own training: the Learner that a trainer uses, with batches from memory; the loss is read back each time.
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { loadDataset } from '../../../src-main/datasets/registry';
import { modelOf } from '../../../src-main/models/registry';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import type { Ask } from '../contest';
import { batchesInTurn, hiddenSize } from './inputs';

export function unrollStep({ cell, batch: batchSize }: Ask, threads: number): () => void {
  const config = runConfigSchema.parse({ cell, hiddenSize, batchSize, threads });
  const size = modelSize(config, loadDataset({ kind: 'mnist' }, batchSize).train);
  const weights = modelOf(config).initialWeights(size, config, createRandom(config.seed));
  const learner = new Learner(config, weights, compileSteps(config));
  const nextBatch = batchesInTurn(batchSize);
  const { learningRate } = config;
  return () => {
    learner.learn({ ...nextBatch(), learningRate });
  };
}
