// The loss, accuracy and confusion matrix of logits.
import { argMax, cast, equal, logSoftmax, mul, neg, oneHot, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { classCount } from '../datasets/labelled-images';
import { at } from '../element-at';

/**
 * −log softmax(logits)[label], as torch.nn.functional.cross_entropy with reduction 'none'.
 * @param logits [batch, classes]
 * @param labels int32 [batch]
 * @returns [batch]
 */
export function crossEntropies(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const targets = oneHot(labels, logits.shape[1]); // [batch, classes]
  return neg(sum(mul(targets, logSoftmax(logits)), 1));
}

/** The number of correctly classified images of a batch. @returns float32 [] */
export function countCorrect(logits: Tensor2D, labels: Tensor1D): Scalar {
  return sum(cast(equal(argMax(logits, 1), labels), 'float32'));
}

/** Row: true class, column: predicted class; counts, row by row. */
export class Confusion {
  readonly counts = new Array<number>(classCount * classCount).fill(0);

  add(labels: Int32Array, predicted: Int32Array): void {
    for (const [index, label] of labels.entries()) {
      const cell = label * classCount + at(predicted, index);
      this.counts[cell] = at(this.counts, cell) + 1;
    }
  }

  /** The fraction on the diagonal. */
  get accuracy(): number {
    const total = this.counts.reduce((all, count) => all + count, 0);
    const right = this.counts.filter((_, cell) => cell % (classCount + 1) === 0);
    return right.reduce((all, count) => all + count, 0) / total;
  }
}
