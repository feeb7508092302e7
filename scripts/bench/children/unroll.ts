// Unroll as a contestant: the Learner of a trainer, with MNIST's first images in order from memory; the
// loss is read back each time. Its argument is the number of branches.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { createOrderedBatches } from '../../../src-main/engine/datasets/batches';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { loadDataset } from '../../../src-main/engine/datasets/registry';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import { noScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { listTrainingBatches, countBatchRows } from '../../../src-main/engine/datasets/set-batches';
import { NextCharacters, SequenceClasses } from '../../../src-main/engine/tasks';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { Learner } from '../../../src-main/engine/training/learner';
import { compileSteps } from '../../../src-main/engine/training/learner-steps';
import { createModelSize } from '../../../src-main/engine/training/loop';
import type { Ask, StepCost } from '../contest';

const imagesHidden = 150;
/** The number of batches before the measurement, which compile graphs, allocate memory and warm caches. */
const warmUpSteps = 5;
/** The number of images, from which all contestants take batches in turn. */
const imageCount = 1280;

const threads = Number(process.argv[2]);
await loadTensorflow(['tensorflow']);
const prepared = new Map<string, () => void>();

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(3, `${JSON.stringify(work(JSON.parse(line) as Ask))}\n`);
}

function work(ask: Ask): StepCost {
  const { cell, batch, steps, long, text } = ask;
  const key = JSON.stringify([cell, batch, long, text]);
  const step = prepared.get(key) ?? createStep(ask);
  const before = prepared.has(key) || long || text ? 0 : warmUpSteps;
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

function createStep({ cell, batch: batchSize, long, text }: Ask): () => void {
  const hiddenSize = (long ?? text)?.hiddenSize ?? imagesHidden;
  const ofText = text && {
    window: text.window,
    clipNorm: 1,
    dataset: { name: 'text', sha256: '', predicts: 'next' },
  };
  const config = runConfigSchema.parse({ cell, batchSize, threads, hiddenSize, ...ofText });
  const { learningRate } = config;
  const train = text
    ? madeUpText(batchSize, text)
    : long
      ? madeUp(batchSize, long.time)
      : loadDataset({ ...config, limit: imageCount }).train;
  const weights = createModel(config).initialWeights(
    createModelSize(config, train),
    config,
    createRandom(config.seed),
  );
  const rows = countBatchRows(train, batchSize);
  const learner = new Learner(config, weights, compileSteps(config), rows);
  const windows = text && listTrainingBatches(train, batchSize, createRandom(1));
  const batches = windows
    ? Array.from({ length: windows.count }, (_, index) => windows.batch(index))
    : createOrderedBatches(train.count, batchSize)
        .filter(({ length }) => length === batchSize)
        .map((indices) => createSequenceBatch(train, indices));
  let next = 0;
  return () => {
    const batch = batches[next++ % batches.length];
    if (!batch) throw new Error(`A batch has at most ${imageCount} images here.`);
    learner.learn({ ...batch, learningRate });
  };
}

/** Returns twenty windows of random characters for each stream. */
function madeUpText(streams: number, { window, characters }: NonNullable<Ask['text']>) {
  const random = createRandom(1);
  const values = Uint8Array.from({ length: 20 * streams * window + 1 }, () =>
    random.index(characters),
  );
  const starts = Uint32Array.of(0, values.length);
  const text = { values, starts, channels: 1, count: 1, targets: new NextCharacters(values) };
  return createSequenceSet(text, { outputs: characters, scale: noScale }, window);
}

/** Returns a batch of random sequences of ten classes. */
function madeUp(count: number, time: number) {
  const random = createRandom(1);
  const values = Float32Array.from({ length: count * time }, () => random.uniform(0, 1));
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * time);
  const labels = Uint16Array.from({ length: count }, (_, index) => index % 10);
  return createSequenceSet(
    { values, starts, channels: 1, count, targets: new SequenceClasses(labels) },
    { outputs: 10, scale: noScale },
  );
}
