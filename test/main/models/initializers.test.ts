import { describe, expect, it } from 'vitest';
import { cellKinds } from '../../../src-main/contract/config';
import { createRandom } from '../../../src-main/datasets/random';
import { uniformWeights } from '../../../src-main/models/initializers';
import { countParameters, weightNames } from '../../../src-main/models/weights';

const size = (hiddenSize: number) =>
  ({ cell: 'lstm', hiddenSize, inputSize: 28, classCount: 10 }) as const;

it.each(weightNames)('draws %s uniformly within ±1/√hidden', (name) => {
  const { data } = uniformWeights(size(100), createRandom(1))[name];
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeLessThanOrEqual(0.1);
  // Of ten values or more, at least one lies in the outer half but for one seed in a thousand.
  expect(largest).toBeGreaterThan(0.05);
});

it('spreads the weights with the variance of a uniform distribution, bound² / 3', () => {
  const { data } = uniformWeights(size(100), createRandom(1))['recurrent.weight_hh_l0'];
  const variance = data.reduce((sum, value) => sum + value * value, 0) / data.length;
  expect(variance).toBeGreaterThan((0.98 * 0.01) / 3);
  expect(variance).toBeLessThan((1.02 * 0.01) / 3);
});

it('gives the same weights for the same seed and others for another', () => {
  const head = (seed: number) => uniformWeights(size(4), createRandom(seed))['head.weight'].data;
  expect(head(5)).toEqual(head(5));
  expect(head(5)).not.toEqual(head(6));
});

describe('the number of parameters', () => {
  // PyTorch: sum(p.numel() for p in model.parameters()) with nn.RNN(28, 150) and nn.Linear(150, 10).
  const expected = { rnn: 28510, gru: 82510, lstm: 109510 };

  it.each(cellKinds)('is that of PyTorch for %s', (cell) => {
    expect(countParameters({ ...size(150), cell })).toBe(expected[cell]);
  });
});
