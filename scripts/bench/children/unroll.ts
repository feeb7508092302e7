// Unroll as a contestant: the Learner that a trainer uses, with MNIST's first images in their order from memory; the loss is
// read back each time. Its argument is the number of branches.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { orderedBatches } from '../../../src-main/datasets/batches';
import { createRandom } from '../../../src-main/datasets/random';
import { loadDataset } from '../../../src-main/datasets/registry';
import { sequenceBatch } from '../../../src-main/datasets/sequence-batch';
import { noScale, sequenceSet } from '../../../src-main/datasets/sequence-set';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import type { Ask, Spent } from '../contest';

const imagesHidden = 150;
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
  const { cell, batch, steps, long } = ask;
  const key = JSON.stringify([cell, batch, long]);
  const step = prepared.get(key) ?? createStep(ask);
  const before = prepared.has(key) || long ? 0 : warmUpSteps;
  for (let count = 0; count < before; count++) step();
  prepared.set(key, step);
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < steps; count++) step();
  const wallMs = (performance.now() - start) / steps;
  const { user, system } = process.cpuUsage(cpu);
  const memoryBytes = process.resourceUsage().maxRSS * 1024;
  return { wallMs, cpuMs: (user + system) / 1000 / steps, memoryBytes };
}

function createStep({ cell, batch: batchSize, long }: Ask): () => void {
  const size = { hiddenSize: long?.hiddenSize ?? imagesHidden };
  const config = runConfigSchema.parse({ cell, batchSize, threads, ...size });
  const { learningRate } = config;
  const train = long
    ? madeUp(batchSize, long.time)
    : loadDataset({ ...config, limit: imageCount }).train;
  const weights = modelOf(config).initialWeights(
    modelSize(config, train),
    config,
    createRandom(config.seed),
  );
  const learner = new Learner(config, weights, compileSteps(config));
  const batches = orderedBatches(train.count, batchSize)
    .filter(({ length }) => length === batchSize)
    .map((indices) => sequenceBatch(train, indices));
  let next = 0;
  return () => {
    const batch = batches[next++ % batches.length];
    if (!batch) throw new Error(`A batch has at most ${imageCount} images here.`);
    learner.learn({ ...batch, learningRate });
  };
}

/** A batch of random sequences of ten classes. */
function madeUp(count: number, time: number) {
  const random = createRandom(1);
  const values = Float32Array.from({ length: count * time }, () => random.uniform(0, 1));
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * time);
  const labels = Uint16Array.from({ length: count }, (_, index) => index % 10);
  return sequenceSet(
    { values, starts, channels: 1, count, labels },
    { outputs: 10, scale: noScale },
  );
}
