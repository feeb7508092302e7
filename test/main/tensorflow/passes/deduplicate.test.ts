import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../../src-main/tensorflow/backend';
import {
  compile,
  type NamedTensors,
  type TensorFunction,
} from '../../../../src-main/tensorflow/compile';
import { nodesOf, type Graph } from '../../../../src-main/tensorflow/graph';
import { optimise } from '../../../../src-main/tensorflow/optimise';
import { record } from '../../../../src-main/tensorflow/record';
import { compare } from '../compare';

/** The operations left of a function, but for its inputs and constants. */
function operationsOf(fn: TensorFunction, inputs: NamedTensors): string[] {
  return namesOf(optimise(record(nodeBackend()!, fn, inputs).graph));
}

function namesOf(graph: Graph): string[] {
  const names = nodesOf(graph).map(({ op }) => op);
  return names.filter((op) => op !== 'Placeholder' && op !== 'Const').sort();
}

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -2, 2, 'float32', seed);

describe('an optimised graph', () => {
  it('computes once what occurs twice', () => {
    const fn: TensorFunction = ({ x }) => ({
      a: tf.exp(tf.add(x!, 1)),
      b: tf.neg(tf.exp(tf.add(x!, 1))),
    });
    expect(operationsOf(fn, { x: random([2], 1) })).toEqual(['Add', 'Exp', 'Neg']);
  });

  it('distinguishes constants by type, shape and sign of zero', () => {
    const fn: TensorFunction = ({ x }) => ({
      a: tf.div(x!, tf.tensor1d([0])),
      b: tf.div(x!, tf.tensor1d([-0])),
      c: tf.div(x!, tf.tensor2d([[0]])),
    });
    const x = tf.tensor1d([1]);
    expect(operationsOf(fn, { x })).toEqual(['RealDiv', 'RealDiv', 'RealDiv']);
    compare(compile(fn, { x })({ x }), fn({ x }), 0);
  });
});
