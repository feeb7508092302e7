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
  tile,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { at } from '../../element-at';
import { weight, type ModelWeights } from '../../models/model';

/** A curve would not show more, and each takes a matrix product in the evaluation. */
const mostSteps = 56;

/** The steps to read, counted from 1: all, or as many as are useful, evenly spaced up to the last. */
export function stepsToRead(time: number): number[] {
  const count = Math.min(time, mostSteps);
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * time) / count));
}

/** A linear classifier for each of some steps: logits Wᵀ h[t] + b. */
export interface ReadOuts {
  /** Wᵀ of each step, [classes, hidden] */
  readonly weights: readonly Tensor2D[];
  /** b of one step below the next, [steps × classes, 1] */
  readonly bias: Tensor2D;
}

/** The model's head, repeated for this many steps. */
export function headAtEach(steps: number, weights: ModelWeights): ReadOuts {
  return {
    weights: Array.from({ length: steps }, () => weight(weights, 'head.weight') as Tensor2D),
    bias: reshape(tile(weight(weights, 'head.bias'), [steps]), [-1, 1]),
  };
}

/**
 * @param hidden h[t] of the steps of `readOuts`, each [hidden, batch]
 * @param labels int32 [batch]
 * @returns float32 [steps]: how many images are classified correctly after each of them
 */
export function countCorrectAfter(
  hidden: readonly Tensor2D[],
  { weights, bias }: ReadOuts,
  labels: Tensor1D,
): Tensor1D {
  const products = hidden.map((h, index) => matMul(at(weights, index), h));
  const rows = add(concat(products), bias); // [steps × classes, batch]
  const classes = rows.shape[0] / hidden.length;
  const logits = reshape<Rank.R3>(rows, [hidden.length, classes, labels.size]);
  // Not argMax, which takes four times as long: a label is the answer where its logit is the largest.
  const isLabel = transpose(cast(oneHot(labels, classes), 'float32')); // [classes, batch]
  const isCorrect = greaterEqual(sum(mul(logits, isLabel), 1), max(logits, 1)); // [steps, batch]
  return sum<Tensor1D>(cast(isCorrect, 'float32'), 1);
}
