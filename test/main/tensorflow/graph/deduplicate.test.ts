import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { compile, type TensorFunction } from '../../../../src-main/tensorflow/compile';
import { compare } from '../compare';
import { operationsOf } from '../passes/operations';

it('an optimised graph distinguishes constants by type, shape and sign of zero', () => {
  const fn: TensorFunction = ({ x }) => ({
    a: tf.div(x!, tf.tensor1d([0])),
    b: tf.div(x!, tf.tensor1d([-0])),
    c: tf.div(x!, tf.tensor2d([[0]])),
  });
  const x = tf.tensor1d([1]);
  expect(operationsOf(fn, { x })).toEqual(['RealDiv', 'RealDiv', 'RealDiv']);
  compare(compile(fn, { x })({ x }), fn({ x }), 0);
});
