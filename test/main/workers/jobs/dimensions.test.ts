import { memory } from '@tensorflow/tfjs-core';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import {
  usualCells,
  cellOfLibrary,
  feedforwardKinds,
  libraryKinds,
  modelKinds,
  readingKinds,
  runConfigSchema,
  type RunConfig,
} from '../../../../src-main/catalogue/config';
import { readingShape } from '../../../../src-main/catalogue/reading';
import { take } from '../../../../src-main/element-at';
import { createRandom } from '../../../../src-main/datasets/random';
import { initialWeights } from '../../../../src-main/models/initializers';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runDimensionsJob } from '../../../../src-main/workers/jobs/dimensions';
import { modelSize } from '../../../../src-main/training/loop';
import { temporaryDirectory } from '../../../support/temporary';

beforeAll(() => loadTensorflow());

const gateCounts = { rnn: 1, gru: 3, lstm: 4 } as const;

function measure(changes: Partial<RunConfig>, checkpointFile: string | null = null) {
  const config = runConfigSchema.parse({ hiddenSize: 6, batchSize: 5, ...changes });
  return runDimensionsJob({ config, checkpointFile });
}

describe.each(usualCells)('the shapes of a %s', (cell) => {
  it('are those of the equations, with a state that starts at zero', async () => {
    const { shapes, state, loss } = await measure({ cell });
    const blocks = gateCounts[cell] * 6;
    expect(shapes).toEqual({
      x: [5, 28, 28],
      'x[t]': [5, 28],
      'h[0]': [1, 5, 6],
      'gates[t]': [5, blocks],
      'h[t]': [5, 6],
      ...(cell === 'lstm' ? { 'c[0]': [1, 5, 6], 'c[t]': [5, 6] } : {}),
      'y[t]': [5, 10],
      h: [5, 28, 6],
      y: [5, 28, 10],
      logits: [5, 10],
      probabilities: [5, 10],
      loss: [],
      'recurrent.weight_ih_l0': [blocks, 28],
      'recurrent.weight_hh_l0': [blocks, 6],
      'recurrent.bias_ih_l0': [blocks],
      'recurrent.bias_hh_l0': [blocks],
      'head.weight': [10, 6],
      'head.bias': [10],
    });
    expect(state).toEqual({ steps: 28, startsAtZero: true });
    // Ten classes guessed blindly: ln 10 = 2.30.
    expect(loss).toBeGreaterThan(1.9);
    expect(loss).toBeLessThan(2.8);
  });
});

it('the shapes of a network of layers and directions are those that it has', async () => {
  const network = { cell: 'lstm', layers: 3, bidirectional: 'yes' } as const;
  const { shapes, state } = await measure(network);
  expect(shapes).toMatchObject({
    'h[0]': [6, 5, 6],
    'c[0]': [6, 5, 6],
    'x[t]': [5, 28],
    'h[t]': [5, 6],
    'gates[t]': [5, 24],
    h: [5, 28, 12],
    'recurrent.weight_ih_l0': [24, 28],
    'recurrent.weight_ih_l1': [24, 12],
    'head.weight': [10, 12],
  });
  expect([shapes.y, shapes['y[t]']]).toEqual([undefined, undefined]);
  expect(state).toEqual({ steps: 28, startsAtZero: true });
  const oneWay = await measure({ cell: 'gru', layers: 2 });
  expect(oneWay.shapes).toMatchObject({ 'h[0]': [2, 5, 6], h: [5, 28, 6], y: [5, 28, 10] });
  // A mean is no output of a step.
  const { shapes: mean } = await measure({ cell: 'gru', readout: 'mean' });
  expect([mean.h, mean.logits, mean.y, mean['y[t]']]).toEqual([
    [5, 28, 6],
    [5, 10],
    undefined,
    undefined,
  ]);
});

describe.each(libraryKinds)('the shapes of a %s', (kind) => {
  it('are those of its cell, with the weights as the library lays them out', async () => {
    const cell = cellOfLibrary[kind];
    const ours = await measure({ cell });
    const { shapes, state, loss } = await measure({ cell: kind });
    const blocks = gateCounts[cell] * 6;
    const isWeight = (name: string) => name.startsWith('recurrent.') || name.startsWith('head.');
    expect(shapes).toEqual({
      ...Object.fromEntries(Object.entries(ours.shapes).filter(([name]) => !isWeight(name))),
      'library.recurrent.kernel': [28, blocks],
      'library.recurrent.recurrent_kernel': [6, blocks],
      'library.recurrent.bias': [blocks],
      'library.head.kernel': [6, 10],
      'library.head.bias': [10],
    });
    expect(state).toEqual({ steps: 28, startsAtZero: true });
    expect(loss).toBeCloseTo(ours.loss, kind === 'library-gru' ? 1 : 5);
  });
});

it('the gates of a library layer are in its own order', async () => {
  expect((await measure({ cell: 'library-gru' })).gates).toEqual(['z', 'r', 'n']);
  expect((await measure({ cell: 'library-lstm' })).gates).toEqual(['i', 'f', 'g', 'o']);
});

describe.each(feedforwardKinds)('the shapes of a %s', (kind) => {
  it('are those of its two layers; it has no state', async () => {
    const { shapes, gates, state, loss } = await measure({ cell: kind });
    const inputs = kind === 'fnn-pixels' ? 784 : 28;
    const samples = kind === 'fnn-rows' ? 5 * 28 : 5;
    expect(shapes).toEqual({
      x: [5, 28, 28],
      input: [samples, inputs],
      hidden: [samples, 6],
      ...(kind === 'fnn-rows' ? { outputs: [samples, 10] } : {}),
      logits: [5, 10],
      probabilities: [5, 10],
      loss: [],
      'hidden.weight': [6, inputs],
      'hidden.bias': [6],
      'head.weight': [10, 6],
      'head.bias': [10],
    });
    expect([gates, state]).toEqual([[], null]);
    expect(loss).toBeGreaterThan(1.9);
    expect(loss).toBeLessThan(2.8);
  });
});

describe.each(['gru', 'library-gru'] as const)('a %s', (cell) => {
  it.each(readingKinds)('that reads %s takes as many steps as the reading has', async (reading) => {
    const { shapes, state } = await measure({ cell, reading, batchSize: 2 });
    const { time, features } = readingShape(reading, 28, 28)!;
    expect(state?.steps).toBe(time);
    expect(shapes.x).toEqual([2, time, features]);
    expect(shapes['x[t]']).toEqual([2, features]);
    expect(shapes.h).toEqual([2, time, 6]);
  });
});

it('measures a saved model with its trained weights', async () => {
  const config = runConfigSchema.parse({ cell: 'rnn', hiddenSize: 6, batchSize: 5 });
  const weights = initialWeights(
    { ...modelSize(config, { rows: 28, columns: 28 }), cell: 'rnn' },
    config,
    createRandom(1),
  );
  const file = join(temporaryDirectory(), 'epoch-0001.safetensors');
  // A head that says 7 whatever it is given: the first test image is one.
  take(weights, 'head.weight').data.fill(0);
  take(weights, 'head.bias').data.fill(0)[7] = 100;
  writeCheckpoint(file, weights, {});
  expect((await measure({ cell: 'rnn', batchSize: 1 }, file)).loss).toBeCloseTo(0, 6);
  await expect(measure({ cell: 'gru' }, file)).rejects.toMatchObject({
    code: 'checkpoint-damaged',
  });
});

it('refuses what memory cannot hold, and leaves no tensor behind', async () => {
  const before = memory().numTensors;
  for (const cell of modelKinds) await measure({ cell });
  await expect(
    measure({ cell: 'lstm', hiddenSize: 2048, batchSize: 10_000, reading: 'pixels' }),
  ).rejects.toMatchObject({ code: 'out-of-memory' });
  expect(memory().numTensors).toBe(before);
});
