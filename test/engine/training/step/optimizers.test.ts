import { scalar, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { optimizerKinds } from '../../../../src-main/engine/catalogue/config';
import { toTensor } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { createOptimizer } from '../../../../src-main/engine/training/step/optimizers';
import {
  getGolden,
  findLargestDifference,
  findLargestMagnitude,
  readGolden,
} from '../../../support/golden';

beforeAll(() => loadTensorflow());

describe.each(optimizerKinds)('the optimizer %s', (kind) => {
  it('moves a weight over five steps as torch.optim does, for gradients of any size', () => {
    const tensors = readGolden('optimizers');
    const { slots: names } = createOptimizer(kind);
    const learningRate = scalar(getGolden(tensors, `${kind}/learning-rate`).data[0] ?? NaN);
    let weight = toTensor(getGolden(tensors, 'weight-0'));
    let slots: Readonly<Record<string, Tensor>> = Object.fromEntries(
      names.map((slot) => [slot, zerosLike(weight)]),
    );
    for (let t = 1; t <= 5; t += 1) {
      const gradient = toTensor(getGolden(tensors, `gradient-${t}`));
      const step = scalar(t);
      const given = { weight, gradient, slots, learningRate, step };
      ({ weight, slots } = createOptimizer(kind).update(given));
      const { data } = getGolden(tensors, `${kind}/weight-${t}`);
      const difference = findLargestDifference(weight.dataSync<'float32'>(), data);
      expect(difference, `step ${t}`).toBeLessThan(3e-7 * findLargestMagnitude(data));
    }
    for (const slot of names) {
      const { data } = getGolden(tensors, `${kind}/${slot}`);
      const found = slots[slot]?.dataSync<'float32'>() ?? new Float32Array();
      found.forEach((value, index) => {
        const expected = data[index] ?? NaN;
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-5 * Math.abs(expected));
      });
    }
  });
});
