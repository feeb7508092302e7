import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../../src-main/tensorflow/backend';
import {
  compile,
  compilePerShape,
  type TensorFunction,
} from '../../../../src-main/tensorflow/compile';
import { nodesOf } from '../../../../src-main/tensorflow/graph/graph';
import { optimise } from '../../../../src-main/tensorflow/graph/optimise';
import { record } from '../../../../src-main/tensorflow/record';
import { callsOfAnother, compare } from '../compare';
import { namesOf, random } from '../passes/operations';

describe('a compiled function inside another', () => {
  const inner = compilePerShape(({ w, x }) => {
    const { value, grad } = tf.valueAndGrad((w) =>
      tf.mean(tf.square(tf.tanh(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D)))),
    )(w!);
    return { loss: value, grad };
  });
  const outer: TensorFunction = ({ w, x }) => {
    const halves = tf.split(x!, 2).map((half) => inner({ w: w!, x: half }));
    return {
      loss: tf.add(halves[0]!.loss!, halves[1]!.loss!),
      grad: tf.add(halves[0]!.grad!, halves[1]!.grad!),
    };
  };
  const inputs = { w: random([3, 2], 1), x: random([8, 3], 2) };

  it('becomes one function that is called for each half', () => {
    const graph = optimise(record(nodeBackend()!, outer, inputs).graph);
    expect(namesOf(graph)).toEqual(['Add', 'Add', 'PartitionedCall', 'PartitionedCall', 'SplitV']);
    expect(new Set(nodesOf(graph).flatMap(({ body }) => body ?? [])).size).toBe(1);
  });

  it('gives the same values, from call to call to the last bit', () => {
    const compiled = compile(outer, inputs);
    compare(compiled(inputs), outer(inputs), 1e-6);
    compare(compiled(inputs), compiled(inputs), 0);
  });

  it('does not wait for another that reads the same number', () => {
    const part = compilePerShape(({ x, scale }) => ({ y: tf.mul(x!, scale!) }));
    const graph = optimise(
      record(
        nodeBackend()!,
        ({ x }) => {
          // tfjs hands a number to TensorFlow when an operation first reads it: in the first part.
          const scale = tf.scalar(3);
          const halves = tf.split(x!, 2).map((half) => part({ x: half, scale }).y!);
          return { y: tf.concat(halves) };
        },
        { x: random([8], 1) },
      ).graph,
    );
    expect(callsOfAnother(graph)).toEqual([]);
    expect(namesOf(graph).filter((op) => op === 'PartitionedCall')).toHaveLength(2);
  });

  it('may call a third, capture tensors and pass its inputs through', () => {
    const offset = tf.variable(tf.scalar(3));
    const third = compilePerShape(({ x }) => ({ y: tf.square(x!) }));
    const second = compilePerShape(({ x }) => ({
      x: x!,
      y: tf.add(third({ x: x! }).y!, offset),
    }));
    const first = compile(({ x }) => second({ x: tf.neg(x!) }), { x: tf.scalar(0) });
    compare(first({ x: tf.scalar(2) }), { x: tf.scalar(-2), y: tf.scalar(7) }, 0);
  });
});
