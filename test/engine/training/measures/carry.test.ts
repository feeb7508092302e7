import { ones, tensor1d, zerosLike } from '@tensorflow/tfjs-core';
import type { Rank, Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { take } from '../../../../src-main/core/element-at';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import {
  computeCarriedGradient,
  createCarryStep,
} from '../../../../src-main/engine/training/measures/carry';
import { computeGradientNorms } from '../../../../src-main/engine/training/measures/gradient-through-time';
import { createGoldenModel } from '../../../support/golden';

beforeAll(() => loadTensorflow());

const gated = [
  { cell: 'gru', activation: 'tanh', state: 'h' },
  { cell: 'lstm', activation: 'tanh', state: 'c' },
] as const;

const getValues = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

describe.each(gated)('the gradient along the carry gate of a $cell', ({ state, ...choice }) => {
  const model = () => createGoldenModel({ ...choice, hiddenSize: 3, batch: 7 });

  it('equals the whole gradient if nothing else passes the state on', () => {
    const { weights, x, labels } = model();
    const name = 'recurrent.weight_hh_l0';
    const alone = { ...weights, [name]: zerosLike(take(weights, name)) };
    const carriedAlone = getValues(computeCarriedGradient(choice, alone, x, labels));
    const whole = getValues(
      computeGradientNorms(choice, alone, x, labels)[`gradient-through-time/${state}`],
    );
    expect(carriedAlone).toHaveLength(28);
    carriedAlone.forEach((norm, step) => {
      expect(norm / (whole[step] ?? NaN), `step ${step}`).toBeCloseTo(1, 4);
    });
  });

  it('differs from the whole gradient if U passes the state on as well', () => {
    const { weights, x, labels } = model();
    const gradient = computeCarriedGradient(choice, weights, x, labels);
    const whole = getValues(
      computeGradientNorms(choice, weights, x, labels)[`gradient-through-time/${state}`],
    );
    const ratios = getValues(gradient).map((norm, step) => norm / (whole[step] ?? NaN));
    expect(ratios.at(-1)).toBeCloseTo(1, 4);
    expect(Math.abs((ratios[0] ?? NaN) - 1)).toBeGreaterThan(0.01);
  });

  it('equals the gradient of the last state for a sequence of one step', () => {
    const one = ones<Rank.R3>([2, 1, 28]);
    const labels = tensor1d([1, 2], 'int32');
    const [norm] = getValues(computeCarriedGradient(choice, model().weights, one, labels));
    const [whole] = getValues(
      computeGradientNorms(choice, model().weights, one, labels)[`gradient-through-time/${state}`],
    );
    expect((norm ?? NaN) / (whole ?? NaN)).toBeCloseTo(1, 4);
  });
});

it('creates no step for a plain RNN', () => {
  expect(createCarryStep({ cell: 'rnn', activation: 'tanh' })).toBeNull();
});
