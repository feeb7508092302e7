import { MessageChannel } from 'node:worker_threads';
import { memory, tensor1d, tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { compileSteps } from '../../../src-main/engine/training/learner-steps';
import { computeGradientNorms } from '../../../src-main/engine/training/measures/gradient-through-time';
import { createModelSize, train } from '../../../src-main/engine/training/loop';
import {
  collect,
  getLossCurve,
  filterByKind,
  runtime,
  createSmallConfig,
  noSave,
  rowCount,
  createSmallDataset,
  stepsFor,
  type TrainingEvent,
} from '../../support/training';

beforeAll(() => loadTensorflow());

describe('a whole training', () => {
  const dataset = createSmallDataset(100, 1100);
  let events: TrainingEvent[];
  beforeAll(async () => {
    events = await collect(createSmallConfig({ epochs: 2 }), dataset);
  });

  it('reports its start, every batch once, every epoch and its end', () => {
    const size = { batchesPerEpoch: 4, parameterCount: 2378, dataChecksum: dataset.checksum };
    expect(events[0]).toEqual({ kind: 'started', ...size, ...runtime });
    const points = filterByKind(events, 'points');
    const steps = points.flatMap(({ firstStep, count }) =>
      Array.from({ length: count }, (_, index) => firstStep + index),
    );
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { elapsedMs } of points) expect(elapsedMs).toBeGreaterThan(0);
    expect(points[0]?.samples['images-per-second']).toEqual([[1, expect.any(Number)]]);
    const epochs = filterByKind(events, 'epoch');
    expect(epochs.map(({ result }) => result.epoch)).toEqual([1, 2]);
    expect(events.at(-1)).toMatchObject({ kind: 'ended', status: 'finished' });
  });

  it('counts every test image in the confusion matrix, and averages over batches', () => {
    const [epoch] = filterByKind(events, 'epoch');
    const confusion = epoch?.result.confusion ?? [];
    expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(1100);
    const right = confusion.filter((_, cell) => cell % 11 === 0);
    const accuracy = right.reduce((sum, count) => sum + count, 0) / 1100;
    expect(epoch?.result.testAccuracy).toBe(accuracy);
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(epoch?.result.trainLoss).toBeCloseTo(mean(getLossCurve(events).slice(0, 4)), 12);
    const accuracies = filterByKind(events, 'points').flatMap(({ curves }) => [
      ...(curves['train/accuracy'] ?? []),
    ]);
    expect(epoch?.result.trainAccuracy).toBeCloseTo(mean(accuracies.slice(0, 4)), 12);
  });

  it.each([
    ['more', 260],
    ['fewer', 100],
  ])('measures the gradient of %s on the first 256 training images', async (_, count) => {
    const dataset = createSmallDataset(count, 100);
    const epochs = filterByKind(await collect(createSmallConfig({ epochs: 1 }), dataset), 'epoch');
    expect(epochs).toHaveLength(1);
    for (const { result, state } of epochs) {
      const size = createModelSize(createSmallConfig(), dataset.train);
      const first = Uint32Array.from({ length: Math.min(count, 256) }, (_, index) => index);
      const { x, shape, labels } = createSequenceBatch(dataset.train, first);
      const expected = computeGradientNorms(
        { cell: 'gru', activation: 'tanh' },
        loadWeights(state ?? {}, size),
        tensor3d(x, [...shape]),
        tensor1d(labels, 'int32'),
      )['gradient-through-time/h']!.dataSync();
      const { values } = result.profiles['gradient-through-time/h']!;
      expect(values).toHaveLength(rowCount);
      values.forEach((norm, step) => {
        expect(norm / (expected[step] ?? NaN)).toBeCloseTo(1, 4);
      });
    }
  });
});

it.each(['gru', 'library-rnn', 'fnn-last-row'] as const)(
  'determines the curve of %s by the seed to the last bit',
  async (cell) => {
    const dataset = createSmallDataset(320, 100);
    const run = async (seed: number) => {
      const config = createSmallConfig({ cell, hiddenSize: 32, seed, epochs: 1 });
      const events = await collect(config, dataset);
      const tests = filterByKind(events, 'epoch').map(({ result, state }) => ({
        loss: result.testLoss,
        confusion: result.confusion,
        state,
      }));
      return { losses: getLossCurve(events), tests };
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect((await run(2)).losses).not.toEqual(first.losses);
  },
);

/** Returns the distance that the head's weights move in one epoch of plain gradient descent. */
const distance = async (changes: Parameters<typeof createSmallConfig>[0]) => {
  const config = createSmallConfig({
    cell: 'rnn',
    hiddenSize: 32,
    optimizer: 'sgd',
    learningRate: 1,
    ...changes,
  });
  const dataset = createSmallDataset(96, 100);
  const end = filterByKind(await collect({ ...config, epochs: 1 }, dataset), 'epoch')[0]?.state;
  const still = { ...config, epochs: 1, learningRate: 1e-30 };
  const start = filterByKind(await collect(still, dataset), 'epoch')[0]?.state;
  const name = 'head.weight';
  return Math.hypot(
    ...(end?.[name]?.data.map((w, i) => w - (start?.[name]?.data[i] ?? NaN)) ?? []),
  );
};

it('applies warm-up, cosine and clipping in every step', async () => {
  const plain = await distance({});
  // 1/100, 2/100 and 3/100 of the learning rate in the three steps.
  expect(await distance({ warmupSteps: 100 })).toBeLessThan(0.1 * plain);
  expect(await distance({ schedule: 'cosine' })).toBeLessThan(0.9 * plain);
  // Three steps of length 0.01 at most, all weights taken together.
  const clipped = await distance({ clipNorm: 0.01 });
  expect(clipped).toBeGreaterThan(0);
  expect(clipped).toBeLessThanOrEqual(0.03);
});

it('trains nothing if it is stopped before the first batch', async () => {
  const events = await collect(createSmallConfig(), createSmallDataset(100, 100), (event, stop) => {
    if (event.kind === 'started') stop();
  });
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'checkpoint', 'ended']);
  expect(events.at(-1)).toMatchObject({ status: 'stopped' });
});

it('finishes a run that is stopped after the last epoch, with its epochs', async () => {
  const events = await collect(
    createSmallConfig({ epochs: 2 }),
    createSmallDataset(100, 100),
    (event, stop) => {
      if (event.kind === 'epoch' && event.result.epoch === 2) stop();
    },
  );
  expect(filterByKind(events, 'epoch')).toHaveLength(2);
  expect(filterByKind(events, 'measured').map(({ measured }) => measured.epoch)).toEqual([0]);
  expect(events.at(-1)).toMatchObject({ kind: 'ended', status: 'finished' });
});

it('stops between two batches when a stop is requested', async () => {
  const stopping = new AbortController();
  const { port1: here, port2: there } = new MessageChannel();
  here.once('message', () => {
    stopping.abort();
    here.close();
  });
  const config = createSmallConfig({ hiddenSize: 64, epochs: 1000 });
  let batches = 0;
  const dataset = createSmallDataset(6400, 100);
  const options = { runtime, save: noSave };
  for await (const event of train(config, dataset, stopping.signal, stepsFor(config), options)) {
    if (event.kind === 'points') {
      if (batches === 0) there.postMessage('stop');
      batches += event.count;
    }
  }
  // The first, which sent the message, and the few before it was there.
  expect(batches).toBeLessThan(20);
});

it('leaks no tensors in a complete or stopped training', async () => {
  const dataset = createSmallDataset(64, 100);
  const config = createSmallConfig({ epochs: 2 });
  const before = memory().numTensors;
  const steps = compileSteps(config);
  await collect(config, dataset, undefined, {}, steps);
  const stopAtOnce = (event: TrainingEvent, stop: () => void) => {
    if (event.kind === 'points') stop();
  };
  await collect(config, dataset, stopAtOnce, {}, steps);
  steps.dispose();
  expect(memory().numTensors).toBe(before);
});
