// One step of a cell with one hidden unit, to be compared with numbers worked out by hand.
import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import type { Cell } from '../../src-main/models/cell-tensors';

export const column = (values: readonly number[]) =>
  tensor2d(values as number[], [values.length, 1]);

/** The state after one step with gate k having W = w[k], U = u[k], b_ih = p[k], b_hh = q[k]. */
export function step(
  cell: Cell,
  x: number,
  state: readonly [number, ...number[]],
  [w, u, p, q]: readonly [number[], number[], number[], number[]],
): number[] {
  const weights = {
    weight_ih: column(w),
    weight_hh: column(u),
    bias_ih: column(p),
    bias_hh: column(q),
  };
  const tensors = state.map((value) => tensor2d([value], [1, 1]));
  const { state: next } = cell.step(
    tensor2d([x], [1, 1]),
    tensors as [Tensor2D, ...Tensor2D[]],
    weights,
  );
  return next.map((tensor) => tensor.dataSync()[0] ?? NaN);
}

export function expectNear(found: readonly number[], expected: readonly number[]) {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? NaN, 6);
  });
}
