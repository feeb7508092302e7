import { beforeAll, it } from 'vitest';
import { cellOf } from '../../../../../src-main/models/cell-tensors';
import { loadTensorflow } from '../../../../../src-main/tensorflow/load';
import { expectNear, step } from '../../../../support/one-step';

beforeAll(() => loadTensorflow());

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

it('a GRU applies its reset gate after the matrix product, to the bias as well', () => {
  const found = step(
    cellOf({ cell: 'gru', activation: 'tanh' }),
    0.5,
    [0.3],
    [
      [0.7, -0.2, 0.9],
      [0.4, 0.6, -0.8],
      [0.1, -0.3, 0.2],
      [0.2, 0.5, 0.7],
    ],
  );
  const r = sigmoid(0.7 * 0.5 + 0.1 + 0.4 * 0.3 + 0.2);
  const z = sigmoid(-0.2 * 0.5 - 0.3 + 0.6 * 0.3 + 0.5);
  const n = Math.tanh(0.9 * 0.5 + 0.2 + r * (-0.8 * 0.3 + 0.7));
  expectNear(found, [(1 - z) * n + z * 0.3]);
});
