// How far numbers that were predicted are from those that sequences have: R², and the errors in each one's unit.
import { at } from '../element-at';
import type { Normalisation, SequenceSet } from './sequence-set';

/** @throws RangeError for data without numbers */
export function targetScaleIn({ targetScale }: SequenceSet): Normalisation {
  if (targetScale) return targetScale;
  throw new RangeError('These data have no numbers to predict.');
}

export class NumberErrors {
  readonly #each: number;
  readonly #deviation: Float32Array;
  /** Of each number, over all that were added: of the numbers themselves, and of the errors. */
  readonly #sums: Record<'number' | 'numberSquared' | 'error' | 'errorSquared', Float64Array>;
  #count = 0;

  /** @param deviation by which each number is scaled */
  constructor(deviation: Float32Array) {
    this.#deviation = deviation;
    this.#each = deviation.length;
    const zeros = () => new Float64Array(this.#each);
    this.#sums = { number: zeros(), numberSquared: zeros(), error: zeros(), errorSquared: zeros() };
  }

  /** @param numbers and `predicted`, both scaled: sequences × numbers, row by row */
  add(numbers: ArrayLike<number>, predicted: ArrayLike<number>): void {
    const { number, numberSquared, error, errorSquared } = this.#sums;
    this.#count += numbers.length / this.#each;
    for (let i = 0; i < numbers.length; i += 1) {
      const column = i % this.#each;
      const value = at(numbers, i);
      const difference = at(predicted, i) - value;
      number[column] = at(number, column) + value;
      numberSquared[column] = at(numberSquared, column) + value ** 2;
      error[column] = at(error, column) + Math.abs(difference);
      errorSquared[column] = at(errorSquared, column) + difference ** 2;
    }
  }

  /**
   * The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)², of each number and then their mean, as
   * sklearn.metrics.r2_score: of a number that never changes 1 where it is met, else 0.
   */
  get explained(): number {
    const { number, numberSquared, errorSquared } = this.#sums;
    const each = Array.from(errorSquared, (left, column) => {
      const all = at(numberSquared, column) - at(number, column) ** 2 / this.#count;
      return all > 0 ? 1 - left / all : Number(left === 0);
    });
    return each.reduce((sum, one) => sum + one, 0) / this.#each;
  }

  /** The mean absolute error of each number, in its unit. */
  get absolute(): readonly number[] {
    return Array.from(this.#sums.error, (sum, i) => (sum / this.#count) * at(this.#deviation, i));
  }

  /** The root of the mean squared error of each number, in its unit. */
  get rootSquared(): readonly number[] {
    const { errorSquared } = this.#sums;
    return Array.from(
      errorSquared,
      (sum, i) => Math.sqrt(sum / this.#count) * at(this.#deviation, i),
    );
  }
}
