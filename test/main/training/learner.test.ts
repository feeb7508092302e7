import { beforeAll, expect, it } from 'vitest';
import { readingKinds } from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { readSequences } from '../../../src-main/datasets/sequences';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import { collect, lossCurve, ofKind, smallConfig, smallDataset } from '../../support/training';

beforeAll(() => loadTensorflow());

const inputSizes = {
  rows: 28,
  columns: 28,
  '7x112': 112,
  '14x56': 56,
  '56x14': 14,
  pixels: 1,
  'permuted-rows': 28,
} as const;

it.each(readingKinds)(
  'an RNN that reads %s has the inputs for it and brings its loss down',
  async (reading) => {
    // Few epochs of several batches: an epoch measures along all 784 steps of the pixels.
    const config = smallConfig({ cell: 'rnn', reading, hiddenSize: 6, batchSize: 8, epochs: 4 });
    const events = await collect({ ...config, learningRate: 0.05 }, smallDataset(32, 20));
    const state = ofKind(events, 'epoch')[0]?.state ?? {};
    expect(state['recurrent.weight_ih_l0']?.shape).toEqual([6, inputSizes[reading]]);
    expect(lossCurve(events)).toHaveLength(16);
    const [first, , , last] = ofKind(events, 'epoch').map(({ result }) => result.trainLoss);
    expect(last).toBeLessThan(first! - 0.1);
  },
);

it('an image that is shifted by nothing gives the loss of one that is not shifted', () => {
  const { train: images } = smallDataset(8, 8);
  const indices = Uint32Array.of(3, 0, 5);
  const lossOf = (shift: number) => {
    const config = smallConfig({ cell: 'rnn', reading: 'columns', shift, optimizer: 'sgd' });
    const weights = modelOf(config).initialWeights(
      modelSize(config, images),
      config,
      createRandom(1),
    );
    const steps = compileSteps(config);
    const learner = new Learner(config, weights, steps);
    const batch = readSequences(images, indices, shift === 0 ? 'columns' : 'rows');
    const offsets = shift === 0 ? null : new Int32Array(6);
    const { loss } = learner.learn({ ...batch, learningRate: 0.1, offsets });
    learner.dispose();
    steps.dispose();
    return loss;
  };
  expect(lossOf(2)).toBe(lossOf(0));
});
