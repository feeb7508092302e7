// The accuracy after each step: the head, trained on the last hidden state, applied to the earlier ones.
import {
  add,
  cast,
  concat,
  greaterEqual,
  matMul,
  max,
  mul,
  oneHot,
  reshape,
  sum,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { getWeight, type ModelWeights } from '../../models/model';

/** The largest number of steps: a curve would not show more, and each takes a matrix product. */
const maxSteps = 56;

/** Returns the steps to read, from 1: all, or as many as are useful, evenly spaced up to the last. */
export function chooseMeasuredSteps(time: number): number[] {
  const count = Math.min(time, maxSteps);
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * time) / count));
}

/**
 * @param hidden h[t] of some steps, each [hidden, batch]
 * @param weights the weights of the model, whose head reads each of them
 * @param labels int32 [batch]
 * @returns float32 [steps]: how many images are classified correctly after each of them
 */
export function countCorrectAfter(
  hidden: readonly Tensor2D[],
  weights: ModelWeights,
  labels: Tensor1D,
): Tensor1D {
  const head = getWeight(weights, 'head.weight') as Tensor2D; // [classes, hidden]
  const [classes] = head.shape;
  const products = concat(hidden.map((h) => matMul(head, h))); // [steps × classes, batch]
  const bias = reshape(getWeight(weights, 'head.bias'), [1, classes, 1]);
  const logits = add(reshape(products, [hidden.length, classes, labels.size]), bias);
  // Not argMax, which takes four times as long: a label is predicted if its logit is the largest.
  const isLabel = transpose(cast(oneHot(labels, classes), 'float32')); // [classes, batch]
  const isCorrect = greaterEqual(sum(mul(logits, isLabel), 1), max(logits, 1)); // [steps, batch]
  return sum<Tensor1D>(cast(isCorrect, 'float32'), 1);
}
