// The errors of predicted numbers, all in the data's units: R², absolute and squared errors, and forecast
// errors divided by those of the naive forecast.
import { at } from '../../core/element-at';
import type { ItemErrors, Score } from './score';

/** The scales that convert predicted numbers to the data's units. */
export interface ErrorUnits {
  /** The number of numbers per sequence. */
  readonly each: number;
  /** The deviation of each number, by which all sequences are scaled. */
  readonly deviation: ArrayLike<number>;
  /** Returns the scale of each number of one sequence, if sequences have different scales. */
  readonly getScale?: (index: number) => {
    readonly mean: ArrayLike<number>;
    readonly deviation: ArrayLike<number>;
  };
  /** Returns the divisors of one sequence's forecast errors, one per number; 0 for an unknown one. */
  readonly getErrorScale?: (index: number) => ArrayLike<number>;
}

export class NumberErrors implements Score {
  /** The first value of each number, and the numbers of which another value occurs. */
  readonly #first: number[] = [];
  readonly #varying = new Set<number>();
  /** The sum of each number over all sequences that were added. */
  readonly #number: Float64Array;
  readonly #numberSquared: Float64Array;
  /** The sums of absolute errors in the number's unit, without the common deviation. */
  readonly #absolute: Float64Array;
  readonly #squared: Float64Array;
  readonly #scaled: Float64Array;
  readonly #scaledCount: Float64Array;
  #count = 0;

  constructor(private readonly units: ErrorUnits) {
    const zeros = () => new Float64Array(units.each);
    [this.#number, this.#numberSquared] = [zeros(), zeros()];
    [this.#absolute, this.#squared] = [zeros(), zeros()];
    [this.#scaled, this.#scaledCount] = [zeros(), zeros()];
  }

  /**
   * @param numbers the scaled numbers, sequences × numbers, row by row
   * @param predicted the scaled predictions
   * @param indices the indices of these sequences in their set; needed if their scales differ
   */
  add(
    numbers: ArrayLike<number>,
    predicted: ArrayLike<number>,
    indices?: ArrayLike<number>,
  ): ItemErrors {
    const { each, deviation, getScale, getErrorScale } = this.units;
    const rows = numbers.length / each;
    const [absolute, scaled] = [new Float64Array(rows), new Float64Array(rows)];
    this.#count += rows;
    for (let row = 0; row < rows; row += 1) {
      const index = indices === undefined ? row : at(indices, row);
      const scale = getScale?.(index);
      const errorScale = getErrorScale?.(index);
      for (let column = 0; column < each; column += 1) {
        const value = at(numbers, row * each + column);
        const unit = scale === undefined ? 1 : at(scale.deviation, column);
        const off = (at(predicted, row * each + column) - value) * unit;
        const number = scale === undefined ? value : value * unit + at(scale.mean, column);
        const first = (this.#first[column] ??= number);
        if (number !== first) this.#varying.add(column);
        // Squares of numbers far from zero would cancel; numbers with a common scale are near zero.
        const shifted = scale === undefined ? number : number - first;
        add(this.#number, column, shifted);
        add(this.#numberSquared, column, shifted ** 2);
        add(this.#absolute, column, Math.abs(off));
        add(this.#squared, column, off ** 2);
        const error = Math.abs(off) * at(deviation, column);
        add(absolute, row, error / each);
        const naive = errorScale?.[column] ?? 0;
        if (naive <= 0) continue;
        add(this.#scaled, column, error / naive);
        add(this.#scaledCount, column, 1);
        add(scaled, row, error / naive / each);
      }
    }
    return { 'test/mae': absolute, ...(getErrorScale && { 'test/mase': scaled }) };
  }

  get count(): number {
    return this.#count;
  }

  outcome(): ReturnType<Score['outcome']> {
    const { absolute, rootSquared, scaled, explained } = this;
    const steps = absolute.map((_, index) => index + 1);
    const profiles = {
      'absolute-error': { steps, values: absolute },
      'root-squared-error': { steps, values: rootSquared },
      ...(scaled && { 'scaled-error': { steps, values: scaled } }),
    };
    return { accuracy: explained, confusion: [], profiles };
  }

  /**
   * The mean over numbers of the coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)² in the data's units,
   * like sklearn.metrics.r2_score: a constant number has 1 if every prediction equals it, otherwise 0.
   */
  get explained(): number {
    const each = Array.from(this.#squared, (left, column) => {
      const all = at(this.#numberSquared, column) - at(this.#number, column) ** 2 / this.#count;
      return this.#varying.has(column) && all > 0 ? 1 - left / all : Number(left === 0);
    });
    return each.reduce((sum, one) => sum + one, 0) / this.units.each;
  }

  /** The mean absolute error of each number, in its unit. */
  get absolute(): readonly number[] {
    const { deviation } = this.units;
    return Array.from(this.#absolute, (sum, i) => (sum / this.#count) * at(deviation, i));
  }

  /** The root of the mean squared error of each number, in its unit. */
  get rootSquared(): readonly number[] {
    const { deviation } = this.units;
    return Array.from(this.#squared, (sum, i) => Math.sqrt(sum / this.#count) * at(deviation, i));
  }

  /**
   * The mean absolute scaled error of each number (Hyndman and Koehler 2006): its error divided by that
   * of the seasonal naive forecast in training, of the same series. null if no series has one.
   */
  get scaled(): readonly number[] | null {
    if (this.#scaledCount.some((count) => count === 0)) return null;
    return Array.from(this.#scaled, (sum, i) => sum / at(this.#scaledCount, i));
  }
}

const add = (sums: Float64Array, column: number, value: number) => {
  sums[column] = at(sums, column) + value;
};
