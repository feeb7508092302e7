// How soon a model knows: its head, trained on the last hidden state, reads the earlier ones as well.
import { argMax, cast, equal, stack, sum } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';

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
 * @param hidden h[t] of every step, each [hidden, batch]
 * @param readHead [hidden, batch] → logits [batch, classes]
 * @param labels int32 [batch]
 * @returns float32 [`stepsToRead`]: how many images are classified correctly after each of them
 */
export function countCorrectAfter(
  hidden: readonly Tensor2D[],
  readHead: (h: Tensor2D) => Tensor2D,
  labels: Tensor1D,
): Tensor1D {
  const read = stepsToRead(hidden.length).flatMap((step) => hidden[step - 1] ?? []);
  const counts = read.map((h) => {
    const predicted = argMax(readHead(h), 1);
    return sum(cast(equal(predicted, labels), 'float32'));
  });
  return stack(counts) as Tensor1D;
}
