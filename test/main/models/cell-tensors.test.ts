import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { cellOf } from '../../../src-main/models/cell-tensors';
import { usualCells } from '../../../src-main/catalogue/config';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { column, expectNear, step } from '../../support/one-step';

beforeAll(() => loadTensorflow());

const row = (values: readonly number[]) => tensor2d(values as number[], [1, values.length]);

describe.each(usualCells)('%s', (kind) => {
  it('treats each sequence of a batch by itself', () => {
    const cell = cellOf({ cell: kind, activation: 'tanh' });
    const n = cell.blocks;
    const weights = ([0.7, 0.4, 0.1, 0.2] as const).map((first) =>
      Array.from({ length: n }, (_, gate) => first - 0.15 * gate),
    ) as [number[], number[], number[], number[]];
    const [w, u, p, q] = weights;
    const tensors = {
      weight_ih: column(w),
      weight_hh: column(u),
      bias_ih: column(p),
      bias_hh: column(q),
    };
    const state = cell.state.map(() => row([0.1, -0.9])) as [Tensor2D, ...Tensor2D[]];
    const [h] = cell.step(row([0.5, -2]), state, tensors).state;
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
