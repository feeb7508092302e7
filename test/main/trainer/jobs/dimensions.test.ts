import { memory } from '@tensorflow/tfjs-core';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import {
  isRecurrent,
  cellKinds,
  readingKinds,
  runConfigSchema,
  type RunConfig,
} from '../../../../src-main/contract/config';
import { readingShape } from '../../../../src-main/contract/reading';
import { createRandom } from '../../../../src-main/datasets/random';
import { initialWeights } from '../../../../src-main/models/initializers';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runDimensionsJob } from '../../../../src-main/trainer/jobs/dimensions';
import { modelSize } from '../../../../src-main/training/loop';
import { temporaryDirectory } from '../../../support/temporary';

beforeAll(() => loadTensorflow());

const gateCounts = { rnn: 1, gru: 3, lstm: 4 } as const;

function measure(changes: Partial<RunConfig>, checkpointFile: string | null = null) {
  const config = runConfigSchema.parse({ hiddenSize: 6, batchSize: 5, ...changes });
  if (!isRecurrent(config)) throw new Error('only our own cells are measured');
  return runDimensionsJob({ config, checkpointFile });
}

describe.each(cellKinds)('the shapes of a %s', (cell) => {
  it('are those of the equations, with a state that starts at zero', async () => {
    const { shapes, steps, startsAtZero, loss } = await measure({ cell });
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
    expect(steps).toBe(28);
    expect(startsAtZero).toBe(true);
    // Ten classes guessed blindly: ln 10 = 2.30.
    expect(loss).toBeGreaterThan(1.9);
    expect(loss).toBeLessThan(2.8);
  });
});

it.each(readingKinds)(
  'a model that reads %s takes as many steps as the reading has',
  async (reading) => {
    const { shapes, steps } = await measure({ cell: 'gru', reading, batchSize: 2 });
    const { time, features } = readingShape(reading, 28, 28)!;
    expect(steps).toBe(time);
    expect(shapes.x).toEqual([2, time, features]);
    expect(shapes.h).toEqual([2, time, 6]);
    expect(shapes['recurrent.weight_ih_l0']).toEqual([18, features]);
  },
);

it('measures a saved model with the weights that it has learnt', async () => {
  const config = runConfigSchema.parse({ cell: 'rnn', hiddenSize: 6, batchSize: 5 });
  const weights = initialWeights(
    { ...modelSize(config, { rows: 28, columns: 28 }), cell: 'rnn' },
    config,
    createRandom(1),
  );
  const file = join(temporaryDirectory(), 'epoch-0001.safetensors');
  // A head that says 7 whatever it is given: the first test image is one.
  weights['head.weight'].data.fill(0);
  weights['head.bias'].data.fill(0)[7] = 100;
  writeCheckpoint(file, weights, {});
  expect((await measure({ cell: 'rnn', batchSize: 1 }, file)).loss).toBeCloseTo(0, 6);
  await expect(measure({ cell: 'gru' }, file)).rejects.toMatchObject({
    code: 'checkpoint-damaged',
  });
});

it('refuses what memory cannot hold, and leaves no tensor behind', async () => {
  const before = memory().numTensors;
  await measure({ cell: 'lstm' });
  await expect(
    measure({ cell: 'lstm', hiddenSize: 2048, batchSize: 10_000, reading: 'pixels' }),
  ).rejects.toMatchObject({ code: 'out-of-memory' });
  expect(memory().numTensors).toBe(before);
});
