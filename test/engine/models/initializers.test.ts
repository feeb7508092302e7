import { describe, expect, it } from 'vitest';
import { initializationKinds } from '../../../src-main/engine/catalogue/config';
import { take } from '../../../src-main/core/element-at';
import { drawFirstWeights, computeVariance } from '../../support/first-weights';
import { weightNames } from '../../support/one-layer';

const getLargest = (data: Float32Array) =>
  data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("PyTorch's initialisation", () => {
  it.each(weightNames)('draws %s uniformly within ±1/√hidden', (name) => {
    const largest = getLargest(take(drawFirstWeights(), name).data);
    expect(largest).toBeLessThanOrEqual(0.1);
    // At least one of ten values or more is in the outer half, except for one seed in a thousand.
    expect(largest).toBeGreaterThan(0.05);
  });

  it('has weights with the variance of a uniform distribution, bound² / 3', () => {
    const variance = computeVariance(take(drawFirstWeights(), 'recurrent.weight_hh_l0').data);
    expect(variance).toBeGreaterThan((0.98 * 0.01) / 3);
    expect(variance).toBeLessThan((1.02 * 0.01) / 3);
  });
});

describe.each(['orthogonal', 'identity'] as const)('the %s initialisation', (initialization) => {
  it("draws the other weights within Glorot's bound, with each gate counted as a layer", () => {
    const weights = drawFirstWeights({ initialization });
    for (const [name, fans] of [
      ['recurrent.weight_ih_l0', 28 + 100],
      ['head.weight', 100 + 10],
    ] as const) {
      const bound = Math.sqrt(6 / fans);
      const largest = getLargest(take(weights, name).data);
      expect(largest, name).toBeLessThanOrEqual(bound);
      expect(largest, name).toBeGreaterThan(0.95 * bound);
    }
  });

  it('starts every bias at zero', () => {
    const weights = drawFirstWeights({ initialization });
    for (const name of ['recurrent.bias_ih_l0', 'recurrent.bias_hh_l0', 'head.bias'] as const) {
      expect(getLargest(take(weights, name).data), name).toBe(0);
    }
  });
});

it.each(initializationKinds)(
  "adds the forget bias only to the LSTM's forget gate (%s)",
  (initialization) => {
    const given = { initialization, hiddenSize: 2 };
    const [plain, biased] = [0, 1].map((forgetBias) =>
      drawFirstWeights({ ...given, forgetBias }),
    ) as [ReturnType<typeof drawFirstWeights>, ReturnType<typeof drawFirstWeights>];
    const name = 'recurrent.bias_ih_l0';
    const added = take(biased, name).data.map(
      (value, i) => value - (take(plain, name).data[i] ?? NaN),
    );
    // Gates i f g o, two units each.
    expect([...added].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
      0, 0, 1, 1, 0, 0, 0, 0,
    ]);
    for (const other of weightNames) {
      if (other !== name) expect(biased[other]).toEqual(plain[other]);
    }
  },
);

it.each(initializationKinds)('draws the same weights for the same seed (%s)', (initialization) => {
  const head = (seed: number) =>
    take(drawFirstWeights({ initialization, seed }), 'head.weight').data;
  expect(head(5)).toEqual(head(5));
  expect(head(5)).not.toEqual(head(6));
});
