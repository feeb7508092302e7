import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { nodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import type { NamedTensors } from '../../../../src-main/engine/tensorflow/compile';
import { optimise, optimiseBody } from '../../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../../src-main/engine/tensorflow/record';
import { namesOf, random } from '../passes/operations';

/** The sum of products a bᵀ, with a matrix in the middle of the sum. */
const sumOf =
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

const inputsOf = (products: number, columns: number) => ({
  a: random([3, products * columns], 1),
  b: random([5, products * columns], 2),
  c: random([3, 5], 3),
});

// Their values: segments/over-segments.test.ts.
it('replaces a sum of products by one product', () => {
  const [fn, inputs] = [sumOf(6, 4), inputsOf(6, 4)];
  const { graph } = record(nodeBackend()!, fn, inputs);
  const joined = optimiseBody(graph, true);
  expect(namesOf(joined).filter((op) => op !== 'Slice')).toEqual([
    'Add',
    'ConcatV2',
    'ConcatV2',
    'MatMul',
  ]);
  const products = namesOf(optimise(graph)).filter((op) => op === 'MatMul');
  expect(products).toHaveLength(6);
});

it.each([
  ['few', 3, 4],
  ['wide', 6, 65],
])('keeps %s products unchanged', (_, products, columns) => {
  const [fn, inputs] = [sumOf(products, columns), inputsOf(products, columns)];
  const { graph } = record(nodeBackend()!, fn, inputs);
  expect(namesOf(optimiseBody(graph, true))).toEqual(namesOf(optimiseBody(graph, false)));
});
