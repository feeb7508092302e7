// Training with products in bfloat16, beside float32's.
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema, usualCells, type UsualCell } from '../../../src-main/catalogue/config';
import { orderedBatches } from '../../../src-main/datasets/batches';
import { createRandom } from '../../../src-main/datasets/random';
import { loadDataset } from '../../../src-main/datasets/registry';
import { readSequences } from '../../../src-main/datasets/sequences';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import { measurePrecisionGain } from '../../../src-main/training/precision-gain';

const batchSize = 64;
const { train: images } = loadDataset({ kind: 'mnist' }, 20 * batchSize);

beforeAll(() => loadTensorflow());

/** The loss of each of 20 batches before its update, and the weights after them. */
function trained(cell: UsualCell, precision: 'float32' | 'bfloat16') {
  const config = runConfigSchema.parse({ cell, precision, hiddenSize: 32, batchSize });
  const size = modelSize(config, images);
  const steps = compileSteps(config);
  const start = modelOf(config).initialWeights(size, config, createRandom(1));
  const learner = new Learner(config, start, steps);
  const losses = orderedBatches(images.count, batchSize).map(
    (indices) =>
      learner.learn({
        ...readSequences(images, indices, 'rows'),
        learningRate: config.learningRate,
        offsets: null,
      }).loss,
  );
  const state = learner.state();
  learner.dispose();
  steps.dispose();
  return { losses, state };
}

describe('products in bfloat16', () => {
  it.each(usualCells)(
    'train a %s like float32’s but for rounding, and each time the same',
    (cell) => {
      const [exact, rounded] = [trained(cell, 'float32'), trained(cell, 'bfloat16')];
      const apart = rounded.losses.map((loss, index) => Math.abs(loss - exact.losses[index]!));
      expect(Math.max(...apart)).toBeLessThan(0.02);
      expect(Math.min(...apart)).toBeGreaterThan(0);
      expect(trained(cell, 'bfloat16')).toEqual(rounded);
      // What the optimizer changes keeps all its digits.
      const bias = rounded.state['head.bias']!.data;
      const digits = new Uint32Array(bias.buffer, bias.byteOffset, bias.length);
      expect(digits.some((bits) => (bits & 0xffff) !== 0)).toBe(true);
    },
  );

  it('are measured against float32’s in a moment', async () => {
    const gain = await measurePrecisionGain({ cell: 'gru', hiddenSize: 64, batchSize });
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(100);
  });
});
