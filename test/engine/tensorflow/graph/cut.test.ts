import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { getNodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import { cut } from '../../../../src-main/engine/tensorflow/graph/cut';
import { record } from '../../../../src-main/engine/tensorflow/record';
import { getNames } from '../passes/operations';

const { graph } = record(
  getNodeBackend()!,
  ({ x, w, later }) => {
    const y = tf.tanh(tf.mul(x!, w!));
    return { y, product: tf.mul(tf.add(y, tf.reshape(w!, [1, 2])), later!) };
  },
  { x: tf.ones([1, 2]), w: tf.ones([2]), later: tf.ones([1, 2]) },
);

it('computes operations without dependencies at once, and passes on the inputs of the rest', () => {
  const { early, late } = cut(graph, { inputs: 2, outputs: 1 }, false);
  expect(getNames(early)).toEqual(['Add', 'Mul', 'Reshape', 'Tanh']);
  expect([early.inputs, early.outputs].map(({ length }) => length)).toEqual([2, 2]);
  expect(getNames(late)).toEqual(['Mul']);
  expect([late.inputs, late.outputs].map(({ length }) => length)).toEqual([4, 1]);
});

it('passes nothing on if everything is recomputed', () => {
  const { early, late } = cut(graph, { inputs: 2, outputs: 1 }, true);
  expect(getNames(early)).toEqual(['Mul', 'Tanh']);
  expect(getNames(late)).toEqual(['Add', 'Mul', 'Mul', 'Reshape', 'Tanh']);
  expect(late.inputs).toHaveLength(3);
});
