import { beforeAll, it } from 'vitest';
import { cellOf } from '../../../../../src-main/models/cell-tensors';
import { loadTensorflow } from '../../../../../src-main/tensorflow/load';
import { expectNear, step } from '../../../../support/one-step';

beforeAll(() => loadTensorflow());

it('a vanilla cell is the hyperbolic tangent of both sums', () => {
  const found = step(
    cellOf({ cell: 'rnn', activation: 'tanh' }),
    0.5,
    [0.3],
    [[0.7], [-0.4], [0.1], [0.2]],
  );
  expectNear(found, [Math.tanh(0.7 * 0.5 + 0.1 - 0.4 * 0.3 + 0.2)]);
});
