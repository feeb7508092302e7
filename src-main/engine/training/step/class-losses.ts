// The loss, accuracy and confusion matrix of logits of classes.
import { argMax, cast, equal, logSoftmax, mul, neg, oneHot, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { SequenceSet } from '../../datasets/sequence-set';
import { at } from '../../core/element-at';
import type { Profile, Profiles } from '../../contract/run-event';

/** The results of a whole set. */
export interface Outcome {
  /** The task's score: of classes the fraction classified correctly, of numbers R². */
  readonly accuracy: number;
  /** Row: true class, column: predicted class, classes × classes row by row; empty for numbers. */
  readonly confusion: readonly number[];
  readonly profiles: Profiles;
}

/** Of a batch: classes, or numbers row by row. */
export type Labels = Int32Array | Float32Array;

/**
 * −log softmax(logits)[label], as torch.nn.functional.cross_entropy with reduction 'none'.
 * @param logits [n, classes], of a batch or of all its steps
 * @param labels int32 [n]; below 0: no answer, whose loss is 0
 * @returns [n]
 */
export function crossEntropies(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const targets = oneHot(labels, logits.shape[1]); // [batch, classes]
  return neg(sum(mul(targets, logSoftmax(logits)), 1));
}

/** The number of correctly classified sequences of a batch. @returns float32 [] */
export function countCorrect(logits: Tensor2D, labels: Tensor1D): Scalar {
  return sum(cast(equal(argMax(logits, 1), labels), 'float32'));
}

/** What was answered to a set, chunk by chunk: to sequences, or to steps. Of a text alone how much was right. */
export class Answers {
  readonly #classCount: number;
  readonly #confusion: number[];
  #correct = 0;
  #count = 0;

  constructor(private readonly set: SequenceSet) {
    this.#classCount = set.isText ? 0 : set.outputs;
    this.#confusion = new Array<number>(this.#classCount ** 2).fill(0);
  }

  get count(): number {
    return this.#count;
  }

  /** @param labels −1 where there is no answer */
  add(labels: Labels, predicted: Labels): void {
    for (const [position, label] of labels.entries()) {
      if (label < 0) continue;
      const answer = at(predicted, position);
      this.#count += 1;
      if (answer === label) this.#correct += 1;
      if (this.#classCount === 0) continue;
      const cell = label * this.#classCount + answer;
      this.#confusion[cell] = at(this.#confusion, cell) + 1;
    }
  }

  outcome(): Outcome {
    const accuracy = this.#correct / this.#count;
    return {
      accuracy,
      confusion: this.#confusion,
      profiles: { ...(this.set.stepLabels && { recall: this.#recall() }) },
    };
  }

  /** Of the classes that there are. */
  #recall(): Profile {
    const rows = Array.from({ length: this.#classCount }, (_, label) => {
      const row = this.#confusion.slice(label * this.#classCount, (label + 1) * this.#classCount);
      const all = row.reduce((sum, one) => sum + one, 0);
      return { step: label + 1, all, value: at(row, label) / all };
    }).filter(({ all }) => all > 0);
    return { steps: rows.map(({ step }) => step), values: rows.map(({ value }) => value) };
  }
}
