import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { weightNames } from '../../support/one-layer';
import { backends, loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { take } from '../../../src-main/engine/training/step/state';
import { differentiate } from '../../../src-main/engine/training/step/step';
import {
  createGoldenModel,
  findLargestDifference,
  findLargestMagnitude,
} from '../../support/golden';

describe.each(backends)('the backend %s', (backend) => {
  it('is active after loading, and reports its versions', async () => {
    const { backend: loaded, versions } = await loadTensorflow([backend]);
    expect([loaded, getBackend()]).toEqual([backend, backend]);
    expect(versions).toMatchObject({ node: process.versions.node, tfjs: '4.22.0' });
  });

  it.each(['rnn', 'gru', 'lstm'] as const)("computes PyTorch's gradients for %s", async (cell) => {
    await loadTensorflow([backend]);
    const { weights, x, labels, expected } = createGoldenModel({ cell, hiddenSize: 3, batch: 7 });
    const { gradients } = differentiate({ cell, activation: 'tanh' }, weights, x, labels);
    for (const name of weightNames) {
      const { data } = expected(`gradient/${name}`);
      const difference = findLargestDifference(take(gradients, name).dataSync<'float32'>(), data);
      expect(difference, name).toBeLessThan(1e-4 * findLargestMagnitude(data));
    }
  });
});

it('reports every reason when nothing can be loaded', async () => {
  await expect(loadTensorflow([])).rejects.toThrow('TensorFlow.js cannot be loaded');
});
