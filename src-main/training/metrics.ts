// The loss, accuracy and confusion matrix of logits.
import { argMax, cast, equal, logSoftmax, mul, neg, oneHot, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
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

/** What was answered to a set, chunk by chunk. */
export class Answers {
  /** Row: true class, column: predicted class; counts, row by row. */
  readonly confusion: number[];
  /** One for each, in the order of the set. */
  readonly correct: boolean[];

  constructor(
    private readonly classCount: number,
    count: number,
  ) {
    this.confusion = new Array<number>(classCount * classCount).fill(0);
    this.correct = new Array<boolean>(count).fill(false);
  }

  /** @param indices which of the set these are */
  add(indices: Uint32Array, labels: Int32Array, predicted: Int32Array): void {
    for (const [position, label] of labels.entries()) {
      const answer = at(predicted, position);
      const cell = label * this.classCount + answer;
      this.confusion[cell] = at(this.confusion, cell) + 1;
      this.correct[at(indices, position)] = answer === label;
    }
  }

  /** The fraction classified correctly. */
  get accuracy(): number {
    return this.correct.filter(Boolean).length / this.correct.length;
  }
}
