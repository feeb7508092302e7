import { type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { feedforwardKinds } from '../../../src-main/engine/catalogue/config';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { createModel } from '../../../src-main/engine/models/registry';
import { compile } from '../../../src-main/engine/tensorflow/compile';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { take } from '../../../src-main/engine/training/step/state';
import { differentiate } from '../../../src-main/engine/training/step/step';
import {
  createGoldenModel,
  createGoldenSize,
  findLargestDifference,
  findLargestMagnitude,
} from '../../support/golden';

beforeAll(() => loadTensorflow());

const cases = feedforwardKinds.flatMap((cell) =>
  [1, 7].map((batch) => ({ cell, activation: 'tanh', hiddenSize: 3, batch }) as const),
);

describe.each(cases)('the network $cell on a batch of $batch', (given) => {
  it("computes PyTorch's logits and loss to 1e-5", () => {
    const { weights, x, labels, expected } = createGoldenModel(given);
    const logits = createModel(given).computeLogits(weights, x);
    expect(logits.shape).toEqual([given.batch, 10]);
    expect(
      findLargestDifference(logits.dataSync<'float32'>(), expected('logits').data),
    ).toBeLessThan(1e-5);
    const { loss } = differentiate(given, weights, x, labels);
    expect(findLargestDifference(loss.dataSync<'float32'>(), expected('loss').data)).toBeLessThan(
      1e-5,
    );
  });

  it("has PyTorch's gradients to 1e-4, even as one compiled graph", () => {
    const { weights, x, labels, expected } = createGoldenModel(given);
    const plain = differentiate(given, weights, x, labels).gradients;
    const compiled = compile(
      (inputs) => differentiate(given, inputs, take(inputs, 'x') as Tensor3D, labels).gradients,
      { ...weights, x },
    );
    for (const gradients of [plain, compiled({ ...weights, x })]) {
      expect(Object.keys(gradients)).toEqual([...createModel(given).weightNames]);
      for (const [name, gradient] of Object.entries(gradients)) {
        const { data, shape } = expected(`gradient/${name}`);
        expect(gradient.shape, name).toEqual(shape);
        const difference = findLargestDifference(gradient.dataSync<'float32'>(), data);
        expect(difference, name).toBeLessThan(1e-4 * findLargestMagnitude(data));
      }
    }
    compiled.dispose();
  });
});

it.each(feedforwardKinds)('starts the layers of %s as nn.Linear does, within ±1/√in', (cell) => {
  const size = createGoldenSize(cell, 400);
  const start = { initialization: 'pytorch', forgetBias: 0 } as const;
  const { initialWeights } = createModel({ cell, activation: 'tanh' });
  const weights = initialWeights(size, start, createRandom(1));
  const inputs = cell === 'fnn-pixels' ? 784 : 28;
  for (const [name, fanIn] of [
    ['hidden.weight', inputs],
    ['hidden.bias', inputs],
    ['head.weight', 400],
  ] as const) {
    const largest = findLargestMagnitude(weights[name]?.data ?? new Float32Array());
    expect(largest, name).toBeLessThanOrEqual(1 / Math.sqrt(fanIn));
    expect(largest, name).toBeGreaterThan(0.9 / Math.sqrt(fanIn));
  }
});
