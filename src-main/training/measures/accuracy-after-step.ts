// How soon a model knows: its head, trained on the last hidden state, or any other linear classifier, reads
// the earlier ones as well.
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
  split,
  sum,
  tile,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { at } from '../../element-at';
import { weight, type ModelWeights } from '../../models/model';
import type { NamedTensors } from '../../tensorflow/compile';
import { take } from '../state';

/** More would be more than a curve shows, and a product each in the evaluation. */
const mostSteps = 56;

/**
 * The steps to read, counted from 1: all, or as many as are useful, evenly spaced up to the last.
 * @param most if that is fewer; one is read at least
 */
export function stepsToRead(time: number, most = mostSteps): number[] {
  const count = Math.min(time, mostSteps, Math.max(1, most));
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * time) / count));
}

/**
 * A linear classifier for each step that is read, Wᵀ of one below the next: `readOut.weight` [steps × classes,
 * hidden] and `readOut.bias` [steps × classes, 1].
 */
export const readOutNames = ['readOut.weight', 'readOut.bias'] as const;
export type ReadOuts = Readonly<Record<(typeof readOutNames)[number], Tensor>>;

/** The model's head at each of so many steps. */
export function headAtEach(steps: number, weights: ModelWeights): ReadOuts {
  return {
    'readOut.weight': tile(weight(weights, 'head.weight'), [steps, 1]),
    'readOut.bias': reshape(tile(weight(weights, 'head.bias'), [steps]), [-1, 1]),
  };
}

/**
 * @param hidden h[t] of every step, each [hidden, batch]
 * @param readOuts with those of `ReadOuts` for `stepsToRead`
 * @param labels int32 [batch]
 * @returns float32 [`stepsToRead`]: how many images are classified correctly after each of them
 */
export function countCorrectAfter(
  hidden: readonly Tensor2D[],
  readOuts: NamedTensors,
  labels: Tensor1D,
): Tensor1D {
  const steps = stepsToRead(hidden.length);
  const weights = split(take(readOuts, 'readOut.weight') as Tensor2D, steps.length);
  const products = steps.map((step, place) => matMul(at(weights, place), at(hidden, step - 1)));
  const rows = add(concat(products), take(readOuts, 'readOut.bias')); // [steps × classes, batch]
  const classes = rows.shape[0] / steps.length;
  const logits = reshape<Rank.R3>(rows, [steps.length, classes, labels.size]);
  // Not argMax, which takes four times as long: a label is the answer where its logit is the largest.
  const isLabel = transpose(cast(oneHot(labels, classes), 'float32')); // [classes, batch]
  const isCorrect = greaterEqual(sum(mul(logits, isLabel), 1), max(logits, 1)); // [steps, batch]
  return sum<Tensor1D>(cast(isCorrect, 'float32'), 1);
}
