// Numbers that an exported file predicts, in their own units, compared with those of the trained model, which are scaled.
import { errorUnits, NumberErrors } from '../datasets/number-errors';
import { numbersScaleOf, scaledNumbers, type SequenceSet } from '../datasets/sequence-set';
import { exportTolerance } from '../contract/model-file';
import { at } from '../element-at';
import { largestDifference, type Certificate } from './certificate';

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
