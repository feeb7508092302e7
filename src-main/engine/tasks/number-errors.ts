// How far numbers that were predicted are from those that sequences have, all in the data's units:
// R², the errors, and those of forecasts divided by the error of the naive forecast.
import { at } from '../../core/element-at';
import type { Score } from './score';

/** How scaled numbers become those of the data. */
export interface ErrorUnits {
  /** How many numbers a sequence has. */
  readonly each: number;
  /** Of each number, by which all sequences alike are scaled. */
  readonly deviation: ArrayLike<number>;
  /** The scale of each number of one sequence, where it is not that of all. */
  readonly scaleOf?: (index: number) => {
    readonly mean: ArrayLike<number>;
    readonly deviation: ArrayLike<number>;
  };
  /** Of each number, what a forecast of one sequence is divided by; 0 where nothing is known. */
  readonly errorScaleOf?: (index: number) => ArrayLike<number>;
}

export class NumberErrors implements Score {
  /** The first number of each column, and the columns with another one. */
  readonly #first: number[] = [];
  readonly #varying = new Set<number>();
  /** Of each number, over all that were added. */
  readonly #number: Float64Array;
  readonly #numberSquared: Float64Array;
  /** In the number's unit, but for the deviation of all alike. */
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
   * @param numbers and `predicted`, both scaled: sequences × numbers, row by row
   * @param indices of these sequences in their set; needed where their scales differ
   */
  add(numbers: ArrayLike<number>, predicted: ArrayLike<number>, indices?: ArrayLike<number>): void {
    const { each, deviation, scaleOf, errorScaleOf } = this.units;
    const rows = numbers.length / each;
    this.#count += rows;
    for (let row = 0; row < rows; row += 1) {
      const index = indices === undefined ? row : at(indices, row);
      const scale = scaleOf?.(index);
      const errorScale = errorScaleOf?.(index);
      for (let column = 0; column < each; column += 1) {
        const value = at(numbers, row * each + column);
        const unit = scale === undefined ? 1 : at(scale.deviation, column);
        const off = (at(predicted, row * each + column) - value) * unit;
        const number = scale === undefined ? value : value * unit + at(scale.mean, column);
        const first = (this.#first[column] ??= number);
        if (number !== first) this.#varying.add(column);
        // Squares of numbers far from zero would cancel; those that all are scaled alike are near it.
        const shifted = scale === undefined ? number : number - first;
        add(this.#number, column, shifted);
        add(this.#numberSquared, column, shifted ** 2);
        add(this.#absolute, column, Math.abs(off));
        add(this.#squared, column, off ** 2);
        const naive = errorScale?.[column] ?? 0;
        if (naive <= 0) continue;
        add(this.#scaled, column, (Math.abs(off) * at(deviation, column)) / naive);
        add(this.#scaledCount, column, 1);
      }
    }
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
   * The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)² in the data's units, of each number
   * and then their mean, as sklearn.metrics.r2_score: for a number that never changes 1 where every
   * prediction equals it, else 0.
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
   * The mean absolute scaled error of each number (Hyndman and Koehler 2006): its error over that
   * of the value a season before in training, of the same series. null where no series has one.
   */
  get scaled(): readonly number[] | null {
    if (this.#scaledCount.some((count) => count === 0)) return null;
    return Array.from(this.#scaled, (sum, i) => sum / at(this.#scaledCount, i));
  }
}

const add = (sums: Float64Array, column: number, value: number) => {
  sums[column] = at(sums, column) + value;
};
