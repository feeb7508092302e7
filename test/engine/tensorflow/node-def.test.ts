// Every kind of kernel through a graph: attributes, types and several outputs survive the writing.
import * as tf from '@tensorflow/tfjs-node';
import { expect, it } from 'vitest';
import { compile, type TensorFunction } from '../../../src-main/engine/tensorflow/compile';
import { compare, getValues } from './compare';

const a = tf.randomUniform<tf.Rank.R2>([3, 4], -2, 2, 'float32', 1);
const b = tf.randomUniform<tf.Rank.R2>([3, 4], 0.5, 2, 'float32', 2);
const i = tf.tensor2d([3, 1, 2, 0, 2, 2], [2, 3], 'int32');
const image = tf.randomUniform<tf.Rank.R4>([1, 6, 6, 2], 0, 1, 'float32', 3);
const filter = tf.randomUniform<tf.Rank.R4>([3, 3, 2, 2], -1, 1, 'float32', 4);
const inputs = { a, b, i, image, filter };
type Inputs = typeof inputs;

const kernels: Readonly<Record<string, (inputs: Inputs) => tf.Tensor | readonly tf.Tensor[]>> = {
  'sums, differences and powers': ({ a, b }) => [
    tf.addN([a, b, a]),
    tf.pow(b, a),
    tf.floorDiv(a, b),
    tf.mod(a, b),
  ],
  comparisons: ({ a, b }) => [
    tf.greater(a, b),
    tf.equal(a, a),
    tf.logicalAnd(tf.less(a, b), tf.less(b, 1)),
  ],
  'elementwise functions': ({ a, b }) => [
    tf.tanh(a),
    tf.sigmoid(a),
    tf.softplus(a),
    tf.log(b),
    tf.rsqrt(b),
    tf.elu(a),
    tf.leakyRelu(a),
    tf.erf(a),
    tf.step(a),
    tf.clipByValue(a, -1, 1),
  ],
  'plain and batched products': ({ a, b }) => [
    tf.matMul(a, b, true),
    tf.matMul(tf.stack([a, a]), tf.stack([b, b]), false, true),
  ],
  reductions: ({ a }) => [
    tf.sum(a, 1),
    tf.mean(a, 0, true),
    tf.max(a),
    tf.prod(a, 1),
    tf.logSumExp(a, 1),
    tf.all(tf.less(a, 3)),
    tf.cumsum(a, 1),
  ],
  'several outputs of one kernel': ({ a }) => [
    ...tf.split(a, [1, 3], 1),
    ...tf.unstack(a),
    ...Object.values(tf.topk(a, 2)),
  ],
  'changes of shape': ({ a, b }) => [
    tf.reshape(a, [2, 6]),
    tf.expandDims(a, 1),
    tf.transpose(a),
    tf.concat([a, b], 1),
    tf.stack([a, b], 1),
    tf.tile(a, [2, 1]),
    tf.reverse(a, 1),
  ],
  'cuts and pads': ({ a }) => [
    tf.slice(a, [1, 0], [2, -1]),
    tf.stridedSlice(a, [0, 1], [3, 4], [2, 2]),
    tf.pad(a, [
      [1, 0],
      [0, 2],
    ]),
    tf.mirrorPad(
      a,
      [
        [1, 0],
        [0, 1],
      ],
      'reflect',
    ),
  ],
  'whole numbers': ({ i }) => [
    tf.add(i, i),
    tf.cast(i, 'float32'),
    tf.cast(i, 'bool'),
    tf.oneHot(i, 4),
    tf.oneHot(i, 4, 5, -5, 'float32'),
  ],
  'constants of every type': () => [
    tf.zeros([2, 2]),
    tf.fill([2], 7, 'int32'),
    tf.scalar(true),
    tf.range(0, 5),
    tf.linspace(0, 1, 3),
    tf.eye(3),
    tf.tensor1d(['an', 'ö']),
  ],
  'softmax and cross-entropy': ({ a, b }) => [
    tf.softmax(a),
    tf.logSoftmax(a),
    tf.losses.softmaxCrossEntropy(tf.softmax(b), a),
  ],
  'convolutions and pools': ({ image, filter }) => [
    tf.conv2d(image, filter, 1, 'same'),
    tf.maxPool(image, 2, 2, 'valid'),
    tf.avgPool(image, 2, 1, 'same'),
    tf.depthwiseConv2d(image, filter, 1, 'valid'),
  ],
};

it.each(Object.entries(kernels))(
  'computes a graph as the single kernels do for %s',
  (_, kernel) => {
    const fn: TensorFunction = (given) => {
      const results = [kernel(given as Inputs)].flat<(tf.Tensor | readonly tf.Tensor[])[]>();
      return Object.fromEntries(
        results.map((tensor, index) => [`output ${String(index)}`, tensor]),
      );
    };
    const compiled = compile(fn, inputs);
    compare(compiled(inputs), fn(inputs), 2e-6);
    // Used as a part of another graph, each operation is in a function.
    const whole = compile((given) => compiled(given), inputs);
    compare(whole(inputs), fn(inputs), 2e-6);
    whole.dispose();
    compiled.dispose();
  },
);

it('computes a graph as the single kernels do for text as input and output', () => {
  const compiled = compile(({ words }) => ({ pair: tf.stack([words!, words!]) }), {
    words: tf.tensor1d(['a', 'b']),
  });
  const pair = getValues(compiled({ words: tf.tensor1d(['über', '']) })).pair;
  expect(pair).toEqual({ shape: [2, 2], dtype: 'string', values: ['über', '', 'über', ''] });
});
