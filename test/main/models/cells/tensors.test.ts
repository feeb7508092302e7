import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellOf, type Cell } from '../../../../src-main/models/cells/tensors';
import { usualCells } from '../../../../src-main/catalogue/config';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';

beforeAll(() => loadTensorflow());

const column = (values: readonly number[]) => tensor2d(values as number[], [values.length, 1]);
const row = (values: readonly number[]) => tensor2d(values as number[], [1, values.length]);

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

describe.each(usualCells)('%s', (kind) => {
  it('treats each sequence of a batch by itself', () => {
    const cell = cellOf({ cell: kind, activation: 'tanh' });
    const n = cell.gates.length;
    const weights = ([0.7, 0.4, 0.1, 0.2] as const).map((first) =>
      Array.from({ length: n }, (_, gate) => first - 0.15 * gate),
    ) as [number[], number[], number[], number[]];
    const [w, u, p, q] = weights;
    const tensors = {
      weightIh: column(w),
      weightHh: column(u),
      biasIh: column(p),
      biasHh: column(q),
    };
    const state = cell.state.map(() => row([0.1, -0.9])) as [Tensor2D, ...Tensor2D[]];
    const [h] = cell.next(row([0.5, -2]), state, tensors);
    const alone = [
      [0.5, 0.1],
      [-2, -0.9],
    ].map(([x = NaN, value = NaN]) => {
      const start = cell.state.map(() => value) as [number, ...number[]];
      return step(cell, x, start, weights)[0] ?? NaN;
    });
    expectNear([...h.dataSync()], alone);
  });
});
