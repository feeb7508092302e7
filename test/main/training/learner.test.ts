import { beforeAll, expect, it } from 'vitest';
import { readingKinds } from '../../../src-main/catalogue/config';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { collect, lossCurve, ofKind, smallConfig, smallDataset } from '../../support/training';

beforeAll(() => loadTensorflow());

const inputSizes = {
  rows: 28,
  columns: 28,
  pixels: 1,
  'permuted-rows': 28,
} as const;

it.each(readingKinds)(
  'an RNN that reads %s has the inputs for it and brings its loss down',
  async (reading) => {
    // Few epochs of several batches: an epoch measures along all 784 steps of the pixels.
    const config = smallConfig({ cell: 'rnn', reading, hiddenSize: 6, batchSize: 8, epochs: 4 });
    const events = await collect({ ...config, learningRate: 0.05 }, smallDataset(32, 20, reading));
    const state = ofKind(events, 'epoch')[0]?.state ?? {};
    expect(state['recurrent.weight_ih_l0']?.shape).toEqual([6, inputSizes[reading]]);
    expect(lossCurve(events)).toHaveLength(16);
    const [first, , , last] = ofKind(events, 'epoch').map(({ result }) => result.trainLoss);
    expect(last).toBeLessThan(first! - 0.1);
  },
);
