import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { cellOf, type Cell } from '../../../../../src-main/models/cells/tensors';
import { loadTensorflow } from '../../../../../src-main/tensorflow/load';

beforeAll(() => loadTensorflow());

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
const column = (values: readonly number[]) => tensor2d(values as number[], [values.length, 1]);

/** The state after one step with gate k having W = w[k], U = u[k], b_ih = p[k], b_hh = q[k]. */
function step(
  cell: Cell,
  x: number,
  state: readonly [number, ...number[]],
  [w, u, p, q]: readonly [number[], number[], number[], number[]],
): number[] {
  const weights = {
    weightIh: column(w),
    weightHh: column(u),
    biasIh: column(p),
    biasHh: column(q),
  };
  const tensors = state.map((value) => tensor2d([value], [1, 1]));
  const next = cell.next(tensor2d([x], [1, 1]), tensors as [Tensor2D, ...Tensor2D[]], weights);
  return next.map((tensor) => tensor.dataSync()[0] ?? NaN);
}

function expectNear(found: readonly number[], expected: readonly number[]) {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? NaN, 6);
  });
}

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
