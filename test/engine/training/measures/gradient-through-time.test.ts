import { tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import type { Rank } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ModelWeights } from '../../../../src-main/engine/models/model';
import { listRecurrentShapes } from '../../../../src-main/engine/models/recurrent-weights';
import { take } from '../../../../src-main/core/element-at';
import { createPerWeight } from '../../../support/one-layer';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { computeGradientNorms } from '../../../../src-main/engine/training/measures/gradient-through-time';
import { getGolden, goldenCases, createGoldenModel, readGolden } from '../../../support/golden';

beforeAll(() => loadTensorflow());

const [inputSize, hiddenSize, classCount] = [2, 4, 10];

const files = { h: 'through-time', c: 'through-time-cell-state' } as const;

it.each(goldenCases)(
  "matches PyTorch's norms: $cell ($activation), $hiddenSize units, batch $batch",
  (given) => {
    const { cell, activation, hiddenSize: hidden, batch: images } = given;
    const { weights, x, labels } = createGoldenModel(given);
    const norms = computeGradientNorms(given, weights, x, labels);
    for (const along of cell === 'lstm' ? (['h', 'c'] as const) : (['h'] as const)) {
      const name = `${activation === 'relu' ? 'relu' : cell}-${hidden}/batch-${images}`;
      const { data } = getGolden(readGolden(files[along]), name);
      const found = norms[`gradient-through-time/${along}`]!;
      expect(found.shape).toEqual([28]);
      found.dataSync<'float32'>().forEach((norm, step) => {
        const expected = data[step] ?? NaN; // 0 where every ReLU that could carry it is off
        const difference = Math.abs(norm - expected);
        expect(difference, `${along}, step ${step}`).toBeLessThanOrEqual(1e-4 * expected);
      });
    }
  },
);

it('measures a vanishing gradient whose square float32 cannot represent', () => {
  const steps = 13;
  const size = { cell: 'rnn', inputSize, hiddenSize, classCount } as const;
  const shapes = listRecurrentShapes(size);
  // Units that are always on and keep a hundredth of themselves: h[t] = 0.01 h[t − 1] + 1.
  const weights: ModelWeights = {
    ...createPerWeight((name) => zeros(take(shapes, name))),
    'recurrent.weight_hh_l0': tensor2d(
      Array.from({ length: hiddenSize ** 2 }, (_, i) => (i % (hiddenSize + 1) === 0 ? 0.01 : 0)),
      [hiddenSize, hiddenSize],
    ),
    'recurrent.bias_hh_l0': tensor1d([1, 1, 1, 1]),
    'head.weight': tensor2d(
      Array.from({ length: classCount * hiddenSize }, (_, i) => Math.sin(i)),
      [classCount, hiddenSize],
    ),
  };
  const x = zeros<Rank.R3>([1, steps, inputSize]);
  const choice = { cell: 'rnn', activation: 'relu' } as const;
  const measured = computeGradientNorms(choice, weights, x, tensor1d([3], 'int32'));
  const norms = [...measured['gradient-through-time/h']!.dataSync()];
  const last = norms.at(-1) ?? NaN;
  expect(last).toBeGreaterThan(0.1);
  norms.forEach((norm, step) => {
    expect(norm / last / 0.01 ** (steps - 1 - step)).toBeCloseTo(1, 3);
  });
});
