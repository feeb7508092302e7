import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../../src-main/tensorflow/backend';
import {
  compile,
  type NamedTensors,
  type TensorFunction,
} from '../../../../src-main/tensorflow/compile';
import { nodesOf } from '../../../../src-main/tensorflow/graph';
import { optimise } from '../../../../src-main/tensorflow/optimise';
import { record } from '../../../../src-main/tensorflow/record';
import { compare } from '../compare';

/** How often each operation is in a function's graph with rounded products. */
function countsOf(fn: TensorFunction, inputs: NamedTensors): Readonly<Record<string, number>> {
  const nodes = nodesOf(optimise(record(nodeBackend()!, fn, inputs).graph, 'bfloat16'));
  const counts: Record<string, number> = {};
  for (const { op } of nodes) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -2, 2, 'float32', seed);
const matrices = () => ({ w: random([5, 4], 1), a: random([4, 3], 2), b: random([4, 3], 3) });

describe('products in bfloat16', () => {
  it('are within its 8 bits of float32’s, and not the same', () => {
    const fn: TensorFunction = ({ w, a }) => ({ y: tf.matMul(w!, a!) });
    const { w, a } = matrices();
    const rounded = compile(fn, { w, a }, { products: 'bfloat16' })({ w, a });
    expect(rounded.y!.dtype).toBe('float32');
    expect(tf.equal(rounded.y!, fn({ w, a }).y!).all().dataSync()[0]).toBe(0);
    compare(rounded, fn({ w, a }), 4 * 4 * 3 * 2 ** -9);
  });

  it('are exact where 8 bits are enough, transposed or not', () => {
    const fn: TensorFunction = ({ a, b }) => ({
      one: tf.matMul(a!, b!, true, false),
      other: tf.matMul(a!, b!, false, true),
    });
    const whole = (seed: number) => tf.round(random([4, 3], seed));
    const [a, b] = [whole(4), whole(5)];
    compare(compile(fn, { a, b }, { products: 'bfloat16' })({ a, b }), fn({ a, b }), 0);
  });

  it('round a weight once for all that read it, and nothing but products', () => {
    const fn: TensorFunction = ({ w, a, b }) => ({
      y: tf.tanh(tf.matMul(w!, a!)),
      z: tf.mul(tf.matMul(w!, b!), 3),
    });
    // w, a and b are rounded, two products are widened.
    expect(countsOf(fn, matrices())).toMatchObject({ Cast: 5, MatMul: 2, Tanh: 1, Mul: 1 });
  });
});
