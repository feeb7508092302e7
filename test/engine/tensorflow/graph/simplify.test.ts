import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { compile, type TensorFunction } from '../../../../src-main/engine/tensorflow/compile';
import { compare } from '../compare';
import { getOperations, random } from '../passes/operations';

describe('an optimised graph', () => {
  it('keeps expressions that only resemble such a derivative', () => {
    const fn: TensorFunction = ({ x, y }) => ({
      otherFactor: tf.mul(x!, tf.mul(x!, tf.sub(1, y!))),
      otherNumber: tf.mul(y!, tf.sub(2, tf.square(x!))),
      broadcast: tf.mul(tf.ones([2, 3]), tf.sub(1, tf.square(x!))),
    });
    const inputs = { x: random([3], 1), y: random([3], 2) };
    expect(getOperations(fn, inputs)).not.toContain('SigmoidGrad');
    expect(getOperations(fn, inputs)).not.toContain('TanhGrad');
    compare(compile(fn, inputs)(inputs), fn(inputs), 1e-6);
  });

  it('keeps a sum with zeros that enlarges its operand', () => {
    const fn: TensorFunction = ({ x }) => ({ y: tf.add(x!, tf.zeros([2, 3])) });
    compare(
      compile(fn, { x: random([3], 1) })({ x: random([3], 2) }),
      fn({ x: random([3], 2) }),
      0,
    );
  });
});

it('distinguishes constants by type, shape and sign of zero', () => {
  const fn: TensorFunction = ({ x }) => ({
    a: tf.div(x!, tf.tensor1d([0])),
    b: tf.div(x!, tf.tensor1d([-0])),
    c: tf.div(x!, tf.tensor2d([[0]])),
  });
  const x = tf.tensor1d([1]);
  expect(getOperations(fn, { x })).toEqual(['RealDiv', 'RealDiv', 'RealDiv']);
  compare(compile(fn, { x })({ x }), fn({ x }), 0);
});
