import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { compile, type TensorFunction } from '../../../../src-main/tensorflow/compile';
import { compare } from '../compare';
import { operationsOf, random } from '../passes/operations';

describe('an optimised graph', () => {
  it("has TensorFlow's own derivatives of tanh and sigmoid", () => {
    const fn: TensorFunction = ({ x, dy }) => ({
      tanh: tf.grad((x) => tf.tanh(x))(x!, dy),
      sigmoid: tf.grad((x) => tf.sigmoid(x))(x!, dy),
    });
    const inputs = { x: random([3, 4], 1), dy: random([3, 4], 2) };
    const left = ['Sigmoid', 'SigmoidGrad', 'Tanh', 'TanhGrad'];
    expect(operationsOf(fn, inputs)).toEqual(left);
    compare(compile(fn, inputs)(inputs), fn(inputs), 1e-6);
  });

  it('does not change what only looks like such a derivative', () => {
    const fn: TensorFunction = ({ x, y }) => ({
      otherFactor: tf.mul(x!, tf.mul(x!, tf.sub(1, y!))),
      otherNumber: tf.mul(y!, tf.sub(2, tf.square(x!))),
      broadcast: tf.mul(tf.ones([2, 3]), tf.sub(1, tf.square(x!))),
    });
    const inputs = { x: random([3], 1), y: random([3], 2) };
    expect(operationsOf(fn, inputs)).not.toContain('SigmoidGrad');
    expect(operationsOf(fn, inputs)).not.toContain('TanhGrad');
    compare(compile(fn, inputs)(inputs), fn(inputs), 1e-6);
  });

  it('adds two products before the biases that both have, and subtracts instead of adding a negative', () => {
    const fn: TensorFunction = ({ p, q, b, c }) => ({
      biased: tf.add(tf.add(p!, b!), tf.add(q!, c!)),
      // Not of one smaller shape: nothing to gain.
      alone: tf.add(tf.add(p!, b!), tf.add(q!, q!)),
      after: tf.add(p!, tf.neg(q!)),
      before: tf.add(tf.neg(p!), q!),
    });
    const wide = { p: random([3, 4], 1), q: random([3, 4], 2) };
    const inputs = { ...wide, b: random([3, 1], 3), c: random([3, 1], 4) };
    const adds = ['Add', 'Add', 'Add', 'Add', 'Add', 'Add'];
    expect(operationsOf(fn, inputs)).toEqual([...adds, 'Sub', 'Sub']);
    compare(compile(fn, inputs)(inputs), fn(inputs), 1e-6);
  });

  it('multiplies nothing by zeros, adds none, and casts and reshapes only for a change', () => {
    const fn: TensorFunction = ({ x, w }) => {
      const state = tf.matMul(tf.zeros([2, 3]), w as tf.Tensor2D);
      return { y: tf.add(tf.cast(tf.reshape(x!, [2, 2]), 'float32'), state), zero: state };
    };
    const inputs = { x: random([4], 1), w: random([3, 2], 2) };
    expect(operationsOf(fn, inputs)).toEqual(['Reshape']);
    compare(compile(fn, inputs)(inputs), fn(inputs), 0);
  });

  it('keeps a sum with zeros that makes its operand larger', () => {
    const fn: TensorFunction = ({ x }) => ({ y: tf.add(x!, tf.zeros([2, 3])) });
    compare(
      compile(fn, { x: random([3], 1) })({ x: random([3], 2) }),
      fn({ x: random([3], 2) }),
      0,
    );
  });
});
