// Steps segment by segment in a graph, against the same steps one by one.
import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { getNodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import {
  compile,
  type NamedTensors,
  type TensorFunction,
} from '../../../../src-main/engine/tensorflow/compile';
import { listNodes } from '../../../../src-main/engine/tensorflow/graph/graph';
import { optimise } from '../../../../src-main/engine/tensorflow/graph/optimise';
import { isRecording, record } from '../../../../src-main/engine/tensorflow/record';
import {
  runOverSegments,
  runUnrolled,
} from '../../../../src-main/engine/tensorflow/segments/over-segments';
import type { StepFunction } from '../../../../src-main/engine/tensorflow/segments/segment-bodies';
import { compare } from '../compare';
import { getNames } from '../passes/operations';

const size = [2, 3];
const step: StepFunction = ([w], [h, c], [x]) => {
  const sum = tf.tanh(tf.add(tf.matMul(w!, h!), x!));
  const next = tf.add(tf.mul(c!, 0.9), tf.mul(sum, h!));
  return { state: [sum, next], shown: [tf.sigmoid(next)] };
};

/** The last state's and every shown value's loss over 14 steps, with its gradients. */
const loss =
  ({ repeats = false, joins = false, wantsShown = true } = {}) =>
  ({ w, h, x }: NamedTensors): NamedTensors => {
    const { value, grads } = tf.valueAndGrads((w: tf.Tensor, h: tf.Tensor, x: tf.Tensor) => {
      const given = tf.split(x, 14).map((each) => [tf.reshape(each, size)]);
      const repeated = { step, weights: [w], state: [h, tf.ones(size)], given };
      const { state, shown } = isRecording()
        ? runOverSegments({
            ...repeated,
            key: '',
            shown: [size],
            length: 6,
            way: { repeats, joins },
          })
        : runUnrolled(repeated);
      const all = wantsShown ? [...state, ...shown.flat()] : state;
      return tf.addN(all.map((each) => tf.sum<tf.Scalar>(tf.square(each))));
    })([w!, h!, x!]);
    const [ofW, ofH, ofX] = grads;
    return { value, ofW: ofW!, ofH: ofH!, ofX: ofX! };
  };

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const inputs = { w: random([2, 2], 1), h: random(size, 2), x: random([28, 3], 3) };

it.each([{}, { repeats: true }, { joins: true }])(
  'has the values and gradients of the unrolled steps (%j)',
  (way) => {
    for (const wantsShown of [true, false]) {
      const fn = loss({ ...way, wantsShown });
      compare(compile(fn, inputs)(inputs), fn(inputs), 1e-5);
    }
  },
);

const callsIn = (fn: TensorFunction) =>
  listNodes(optimise(record(getNodeBackend()!, fn, inputs).graph)).filter(({ body }) => body);

it('uses one function for all segments of a length, and another for the rest', () => {
  const calls = callsIn(loss());
  expect(calls).toHaveLength(6);
  expect(new Set(calls.map(({ body }) => body)).size).toBe(4);
});

it("joins the products of a segment's steps if requested", () => {
  const joins = (fn: TensorFunction) =>
    callsIn(fn).filter(({ body }) => body && getNames(body).includes('ConcatV2')).length;
  expect([joins(loss()), joins(loss({ joins: true }))]).toEqual([0, 4]);
});

it('omits the unused gradient with respect to data', () => {
  const all = callsIn(loss());
  const some = callsIn((given) => {
    const { value, ofW, ofH } = loss()(given);
    return { value: value!, ofW: ofW!, ofH: ofH! };
  });
  const outputs = (calls: typeof all) => calls.map((call) => call.outputs.length);
  // The gradients with respect to w, h and c and to the data of six steps.
  expect(outputs(all).slice(-2)).toEqual([9, 9]);
  expect(outputs(some).slice(-2)).toEqual([3, 3]);
});

it('rejects a step that uses a tensor from outside', () => {
  const outside = tf.tensor1d([1]);
  const fn = ({ x }: NamedTensors) => {
    const { state } = runOverSegments({
      step: (_, [h], [each]) => ({ state: [tf.add(tf.mul(h!, outside), each!)], shown: [] }),
      key: '',
      weights: [],
      state: [tf.zeros([3])],
      given: [[x!]],
      shown: [],
      length: 3,
      way: { repeats: false, joins: false },
    });
    return { last: state[0]! };
  };
  expect(() => compile(fn, { x: random([3], 1) })).toThrow('tensors from outside');
});
