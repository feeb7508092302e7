// Measures the quality of predictions, batch by batch.
import { at } from '../../core/element-at';
import type { ResultMetric } from './result-metrics';

interface Profile {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Classes, −1 for none, or scaled numbers. */
export type BatchLabels = Int32Array | Float32Array;

/** The results of a whole set. */
export interface Outcome {
  /** The task's score: for classes the fraction classified correctly, for numbers R². */
  readonly accuracy: number;
  /** Row: true class, column: predicted class, classes × classes row by row; empty for numbers. */
  readonly confusion: readonly number[];
  readonly profiles: Readonly<
    Partial<Record<'absolute-error' | 'root-squared-error' | 'scaled-error' | 'recall', Profile>>
  >;
}

/** The errors of each class, 0 or 1, or of each sequence with numbers, by the metrics of which they are the mean. */
export type ItemErrors = Partial<Record<ResultMetric, Float64Array>>;

export interface Score {
  /** The number of targets that were added. */
  readonly count: number;
  /**
   * @param labels −1 for a missing class
   * @param indices the indices of these sequences in their set
   */
  add(labels: BatchLabels, predicted: ArrayLike<number>, indices: Uint32Array): ItemErrors;
  outcome(): Outcome;
}

/** The score of predicted classes, of sequences or of steps. */
export class ClassScore implements Score {
  readonly #confusion: number[];
  #correct = 0;
  #count = 0;

  /** @param classes the number of classes of the confusion matrix; 0 for none */
  constructor(
    private readonly classes: number,
    private readonly hasRecall = false,
  ) {
    this.#confusion = new Array<number>(classes ** 2).fill(0);
  }

  get count(): number {
    return this.#count;
  }

  add(labels: BatchLabels, predicted: ArrayLike<number>): ItemErrors {
    const errors = new Float64Array(labels.length);
    for (const [position, label] of labels.entries()) {
      if (label < 0) continue;
      const answer = at(predicted, position);
      this.#count += 1;
      if (answer === label) this.#correct += 1;
      else errors[position] = 1;
      if (this.classes === 0) continue;
      const cell = label * this.classes + answer;
      this.#confusion[cell] = at(this.#confusion, cell) + 1;
    }
    return { 'test/accuracy': errors };
  }

  outcome(): Outcome {
    return {
      accuracy: this.#correct / this.#count,
      confusion: this.#confusion,
      profiles: { ...(this.hasRecall && { recall: this.#recall() }) },
    };
  }

  /** Returns the recall of the classes that occur. */
  #recall(): Profile {
    const rows = Array.from({ length: this.classes }, (_, label) => {
      const row = this.#confusion.slice(label * this.classes, (label + 1) * this.classes);
      const all = row.reduce((sum, one) => sum + one, 0);
      return { step: label + 1, all, value: at(row, label) / all };
    }).filter(({ all }) => all > 0);
    return { steps: rows.map(({ step }) => step), values: rows.map(({ value }) => value) };
  }
}
