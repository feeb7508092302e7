// A cell's functions on tensors, where number functions alone say nothing: their derivatives, also
// where they are not smooth.
import { grad, ones, zeros, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ElementFunction } from '../../../src-main/engine/catalogue/cells/functions';
import { createCell } from '../../../src-main/engine/models/cell-tensors';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createWrittenCell } from '../../support/written-cells';

beforeAll(() => loadTensorflow());

/** By PyTorch 2. */
const atZero: Readonly<Record<ElementFunction, number>> = {
  sigmoid: 0.25,
  tanh: 1,
  relu: 0,
  softplus: 0.5,
  exp: 1,
  sin: 1,
};

it.each(Object.entries(atZero))("has PyTorch's derivative at 0 for %s", (name, expected) => {
  const cell = createCell({ cell: createWrittenCell(`h' = ${name}(W x)`), activation: 'tanh' });
  const derivative = grad((weight) => {
    const weights = { weight_ih: weight as Tensor2D };
    return cell.step(ones([1, 1]), [zeros([1, 1])], weights).state[0]!;
  });
  expect(derivative(zeros([1, 1])).arraySync()).toEqual([[expected]]);
});
