// Unroll as a contestant: the Learner that a trainer uses, with MNIST's first images in their order from memory; the loss is
// read back each time. Its argument is the number of branches.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { orderedBatches } from '../../../src-main/datasets/batches';
import { createRandom } from '../../../src-main/datasets/random';
import { loadDataset } from '../../../src-main/datasets/registry';
import { sequenceBatch } from '../../../src-main/datasets/sequence-batch';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import type { Ask, Spent } from '../contest';

const hiddenSize = 150;
/** Batches trained before any counts: graphs are compiled, memory is fetched, caches are warm. */
const warmUpSteps = 5;
/** The contestants share them, and take the batches in turn. */
const imageCount = 1280;

const threads = Number(process.argv[2]);
await loadTensorflow(['tensorflow']);
const prepared = new Map<string, () => void>();

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(3, `${JSON.stringify(work(JSON.parse(line) as Ask))}\n`);
}

function work(ask: Ask): Spent {
  const { cell, batch, steps } = ask;
  const key = `${cell} ${batch}`;
  const step = prepared.get(key) ?? createStep(ask);
  if (!prepared.has(key)) for (let count = 0; count < warmUpSteps; count++) step();
  prepared.set(key, step);
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < steps; count++) step();
  const wallMs = (performance.now() - start) / steps;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 / steps };
}

function createStep({ cell, batch: batchSize }: Ask): () => void {
  const config = runConfigSchema.parse({ cell, hiddenSize, batchSize, threads });
  const { learningRate } = config;
  const { train } = loadDataset({ ...config, limit: imageCount });
  const weights = modelOf(config).initialWeights(
    modelSize(config, train),
    config,
    createRandom(config.seed),
  );
  const learner = new Learner(config, weights, compileSteps(config));
  const batches = orderedBatches(imageCount, batchSize)
    .filter(({ length }) => length === batchSize)
    .map((indices) => sequenceBatch(train, indices));
  let next = 0;
  return () => {
    const batch = batches[next++ % batches.length];
    if (!batch) throw new Error(`A batch has at most ${imageCount} images here.`);
    learner.learn({ ...batch, learningRate });
  };
}
