import { scalar, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { toTensor } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import type { NamedTensors } from '../../../../src-main/engine/tensorflow/compile';
import { formatSlotName, stepName } from '../../../../src-main/engine/training/step/state';
import { updateState } from '../../../../src-main/engine/training/step/update';
import {
  getGolden,
  findLargestDifference,
  findLargestMagnitude,
  readGolden,
} from '../../../support/golden';

beforeAll(() => loadTensorflow());

const names = ['weight', 'bias'] as const;

it('decays weights as torch.optim.AdamW over five steps, and no biases', () => {
  const tensors = readGolden('weight-decay');
  const slots = ['exp_avg', 'exp_avg_sq'];
  let state: NamedTensors = { [stepName]: scalar(0) };
  for (const name of names) {
    const weight = toTensor(getGolden(tensors, `${name}-0`));
    const empty = slots.map((slot) => [formatSlotName(slot, name), zerosLike(weight)]);
    state = { ...state, [name]: weight, ...(Object.fromEntries(empty) as NamedTensors) };
  }
  for (let step = 1; step <= 5; step += 1) {
    const gradients = Object.fromEntries(
      names.map((name) => [name, toTensor(getGolden(tensors, `gradient-${step}/${name}`))]),
    );
    const inputs = { ...state, learningRate: scalar(0.01) };
    state = updateState({ optimizer: 'adam', weightDecay: 0.1 }, inputs, gradients);
    for (const name of names) {
      const { data } = getGolden(tensors, `${name}-${step}`);
      const difference = findLargestDifference((state[name] as Tensor).dataSync<'float32'>(), data);
      expect(difference, `${name}, step ${step}`).toBeLessThan(3e-7 * findLargestMagnitude(data));
    }
  }
});

it('shrinks a weight in SGD by the rate times the decay before its step', () => {
  const weight = toTensor({ shape: [1, 2], data: Float32Array.of(1, -2) });
  const inputs = { weight, learningRate: scalar(0.5), [stepName]: scalar(0) };
  const gradients = { weight: toTensor({ shape: [1, 2], data: Float32Array.of(1, 0) }) };
  const after = updateState({ optimizer: 'sgd', weightDecay: 0.2 }, inputs, gradients);
  // w (1 − 0.5 × 0.2) − 0.5 g
  expect([...(after.weight as Tensor).dataSync()]).toEqual([
    expect.closeTo(0.4, 6),
    expect.closeTo(-1.8, 6),
  ]);
});
