import { ones, tensor1d, transpose, unstack, zeros, zerosLike } from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { take } from '../../../../src-main/element-at';
import { cellOf, type CellState } from '../../../../src-main/models/cells/tensors';
import { cellWeights } from '../../../../src-main/models/recurrent-weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { carried, createCarryStep } from '../../../../src-main/training/measures/carry';
import { gradientNorms } from '../../../../src-main/training/measures/gradient-through-time';
import { goldenModel } from '../../../support/golden';

beforeAll(() => loadTensorflow());

const gated = [
  { cell: 'gru', activation: 'tanh', state: 'h', gate: 'z' },
  { cell: 'lstm', activation: 'tanh', state: 'c', gate: 'f' },
] as const;

const valuesOf = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

describe.each(gated)('what the $gate of a $cell carries', ({ state, gate, ...choice }) => {
  const model = () => goldenModel({ ...choice, hiddenSize: 3, batch: 7 });

  it('is the whole gradient where nothing else passes the state on', () => {
    const { weights, x, labels } = model();
    const name = 'recurrent.weight_hh_l0';
    const alone = { ...weights, [name]: zerosLike(take(weights, name)) };
    const carriedAlone = valuesOf(carried(choice, alone, x, labels).gradient);
    const whole = valuesOf(
      gradientNorms(choice, alone, x, labels)[`gradient-through-time/${state}`],
    );
    expect(carriedAlone).toHaveLength(28);
    carriedAlone.forEach((norm, step) => {
      expect(norm / (whole[step] ?? NaN), `step ${step}`).toBeCloseTo(1, 4);
    });
  });

  it('is not the whole gradient where U passes it on as well', () => {
    const { weights, x, labels } = model();
    const { gradient } = carried(choice, weights, x, labels);
    const whole = valuesOf(
      gradientNorms(choice, weights, x, labels)[`gradient-through-time/${state}`],
    );
    const ratios = valuesOf(gradient).map((norm, step) => norm / (whole[step] ?? NaN));
    expect(ratios.at(-1)).toBeCloseTo(1, 4);
    expect(Math.abs((ratios[0] ?? NaN) - 1)).toBeGreaterThan(0.01);
  });

  it('has of each step the mean of the gate over units and images', () => {
    const { weights, x, labels } = model();
    const means = valuesOf(carried(choice, weights, x, labels).gate);
    const cell = cellOf(choice);
    const steps = unstack(transpose(x, [1, 2, 0])) as Tensor2D[];
    let before = cell.state.map(() => zeros([3, 7])) as unknown as CellState;
    steps.forEach((xt, step) => {
      const next = cell.step(xt, before, cellWeights(weights));
      const values = valuesOf(take(next.gates, gate));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(means[step]).toBeCloseTo(mean, 5);
      before = next.state;
    });
  });

  it('is the gradient of the last state for a sequence of one step', () => {
    const one = ones<Rank.R3>([2, 1, 28]);
    const labels = tensor1d([1, 2], 'int32');
    const [norm] = valuesOf(carried(choice, model().weights, one, labels).gradient);
    const [whole] = valuesOf(
      gradientNorms(choice, model().weights, one, labels)[`gradient-through-time/${state}`],
    );
    expect((norm ?? NaN) / (whole ?? NaN)).toBeCloseTo(1, 4);
  });
});

it('is nothing for a plain RNN', () => {
  expect(createCarryStep({ cell: 'rnn', activation: 'tanh' })).toBeNull();
});
