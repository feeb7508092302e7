import { beforeAll, it } from 'vitest';
import { cellOf } from '../../../../../src-main/models/cell-tensors';
import { loadTensorflow } from '../../../../../src-main/tensorflow/load';
import { expectNear, step } from '../../../../support/one-step';

beforeAll(() => loadTensorflow());

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

it('an LSTM orders its gates as input, forget, candidate, output and returns h and c', () => {
  const found = step(
    cellOf({ cell: 'lstm', activation: 'tanh' }),
    0.5,
    [0.3, -0.6],
    [
      [0.7, -0.2, 0.9, 0.3],
      [0.4, 0.6, -0.8, 0.5],
      [0.1, -0.3, 0.2, 0.6],
      [0.2, 0.5, 0.7, -0.1],
    ],
  );
  const i = sigmoid(0.7 * 0.5 + 0.1 + 0.4 * 0.3 + 0.2);
  const f = sigmoid(-0.2 * 0.5 - 0.3 + 0.6 * 0.3 + 0.5);
  const g = Math.tanh(0.9 * 0.5 + 0.2 - 0.8 * 0.3 + 0.7);
  const o = sigmoid(0.3 * 0.5 + 0.6 + 0.5 * 0.3 - 0.1);
  const c = f * -0.6 + i * g;
  expectNear(found, [o * Math.tanh(c), c]);
});
