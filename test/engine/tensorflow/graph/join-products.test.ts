import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { getNodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import type { NamedTensors } from '../../../../src-main/engine/tensorflow/compile';
import {
  optimise,
  optimiseFunctionBody,
} from '../../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../../src-main/engine/tensorflow/record';
import { getNames, random } from '../passes/operations';

/** The sum of products a bᵀ, with a matrix in the middle of the sum. */
const createSumFunction =
  (products: number, columns: number) =>
  ({ a, b, c }: NamedTensors): NamedTensors => {
    const parts = (all: tf.Tensor) =>
      Array.from({ length: products }, (_, index) =>
        tf.slice2d(all as tf.Tensor2D, [0, index * columns], [-1, columns]),
      );
    const others = parts(b!);
    const each = parts(a!).map((one, index) => tf.matMul(one, others[index]!, false, true));
    const [first, ...rest] = each.toSpliced(2, 0, c as tf.Tensor2D);
    return { sum: rest.reduce((sum, one) => tf.add(sum, one), first!) };
  };

const getInputs = (products: number, columns: number) => ({
  a: random([3, products * columns], 1),
  b: random([5, products * columns], 2),
  c: random([3, 5], 3),
});

// Their values: segments/over-segments.test.ts.
it('replaces a sum of products by one product', () => {
  const [fn, inputs] = [createSumFunction(6, 4), getInputs(6, 4)];
  const { graph } = record(getNodeBackend()!, fn, inputs);
  const joined = optimiseFunctionBody(graph, true);
  expect(getNames(joined).filter((op) => op !== 'Slice')).toEqual([
    'Add',
    'ConcatV2',
    'ConcatV2',
    'MatMul',
  ]);
  const products = getNames(optimise(graph)).filter((op) => op === 'MatMul');
  expect(products).toHaveLength(6);
});

it.each([
  ['few', 3, 4],
  ['wide', 6, 65],
])('keeps %s products unchanged', (_, products, columns) => {
  const [fn, inputs] = [createSumFunction(products, columns), getInputs(products, columns)];
  const { graph } = record(getNodeBackend()!, fn, inputs);
  expect(getNames(optimiseFunctionBody(graph, true))).toEqual(
    getNames(optimiseFunctionBody(graph, false)),
  );
});
