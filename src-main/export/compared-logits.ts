// What an exported file answers to each test sequence, compared with what the trained model answers: logits of classes, or numbers,
// which the file gives in their own units and the model scaled.
import { errorUnits, NumberErrors } from '../datasets/number-errors';
import { numbersScaleOf, scaledNumbers, type SequenceSet } from '../datasets/sequence-set';
import { exportTolerance } from '../contract/model-file';
import { at } from '../element-at';
import { accuracy, largest } from '../inference/classify';
import { rowsOf } from '../inference/run';

export interface Certificate {
  /** Largest absolute difference of any logit, or of any number in the scale of the training. */
  readonly maxDifference: number;
  /** Test sequences compared. */
  readonly compared: number;
  /** The task's score of the file on them: of classes the fraction classified correctly. */
  readonly accuracy: number;
  /** The accuracy of the trained model. */
  readonly referenceAccuracy: number;
  /** How many cases the file puts into another class than the trained model does. */
  readonly changedPredictions: number;
}

/**
 * A file's numbers as the model was trained on them. They are float32: what rounding far from zero costs is no fault of the
 * file, and is taken off a difference that would refuse it. Of classes the logits themselves.
 * @param actual [count, numbers], in their units @param expected likewise, scaled, of the trained model
 */
export function asTrained(set: SequenceSet, actual: Float32Array, expected: Float32Array) {
  // Where each series is scaled by itself, the file gives scaled numbers.
  if (!set.targets || set.seriesScale) return actual;
  const { mean, deviation } = numbersScaleOf(set, 0);
  return actual.map((value, i) => {
    const [exact, unit] = [at(expected, i), at(deviation, i % deviation.length)];
    const difference = (value - at(mean, i % mean.length)) / unit - exact;
    if (Math.abs(difference) <= exportTolerance) return exact + difference;
    const unavoidable = (2 * halfAnUlp * Math.abs(value)) / unit;
    return exact + Math.sign(difference) * Math.max(0, Math.abs(difference) - unavoidable);
  });
}

/** Half the distance from 1 to the next number of float32. */
const halfAnUlp = 2 ** -24;

export class ComparedNumbers {
  readonly #file: NumberErrors;
  readonly #trained: NumberErrors;
  #difference = 0;
  #count = 0;

  constructor(private readonly set: SequenceSet) {
    this.#file = new NumberErrors(errorUnits(set));
    this.#trained = new NumberErrors(errorUnits(set));
  }

  /** @param actual as `asTrained` gives it, of the next of the set @param expected of the trained model */
  add(actual: Float32Array, expected: Float32Array, count: number): void {
    this.#difference = Math.max(this.#difference, largestDifference(actual, expected));
    const next = Uint32Array.from({ length: count }, (_, i) => this.#count + i);
    const numbers = scaledNumbers(this.set, next);
    this.#file.add(numbers, actual, next);
    this.#trained.add(numbers, expected, next);
    this.#count += count;
  }

  certificate(): Certificate {
    return {
      maxDifference: this.#difference,
      compared: this.#count,
      accuracy: this.#file.explained,
      referenceAccuracy: this.#trained.explained,
      changedPredictions: 0,
    };
  }
}

export class ComparedClasses {
  #maxDifference = 0;
  readonly #predicted: number[] = [];
  readonly #expected: number[] = [];

  /** @param actual [count, classes] @param expected likewise, of the same sequences */
  add(actual: Float32Array, expected: Float32Array, count: number): void {
    this.#maxDifference = Math.max(this.#maxDifference, largestDifference(actual, expected));
    for (const row of rowsOf(actual, actual.length / count)) this.#predicted.push(largest(row));
    for (const row of rowsOf(expected, expected.length / count)) this.#expected.push(largest(row));
  }

  /** @param labels of them, in the order in which they were added; further ones are ignored */
  certificate(labels: ArrayLike<number>): Certificate {
    const predicted = this.#predicted;
    const expected = this.#expected;
    return {
      maxDifference: this.#maxDifference,
      compared: predicted.length,
      accuracy: accuracy(predicted, labels),
      referenceAccuracy: accuracy(expected, labels),
      changedPredictions: predicted.filter((answer, index) => answer !== expected[index]).length,
    };
  }
}

/** NaN if any difference is NaN, as `Math.max` returns it. */
export function largestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}
