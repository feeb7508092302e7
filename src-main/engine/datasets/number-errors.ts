// How far numbers that were predicted are from those that sequences have: R², the errors in each
// one's unit, and of forecasts also divided by what the naive one costs.
import { at } from '../core/element-at';
import { seriesOf } from './labelled-sequences';
import { numbersScaleOf, type SequenceSet } from './sequence-set';

/** How errors of scaled numbers become those of the data. */
export interface ErrorUnits {
  /** How many numbers a sequence has. */
  readonly each: number;
  /** Of each number, by which all sequences alike are scaled. */
  readonly deviation: ArrayLike<number>;
  /** Of each number, by which one sequence is scaled beside that. */
  readonly deviationOf?: (index: number) => ArrayLike<number>;
  /** Of each number, what a forecast of one sequence is divided by; 0 where nothing is known. */
  readonly errorScaleOf?: (index: number) => ArrayLike<number>;
}

/** @throws RangeError for data without numbers */
export function errorUnits(set: SequenceSet): ErrorUnits {
  const { outputs: each, seriesScale, errorScales } = set;
  const alike = new Float32Array(each).fill(1);
  return {
    each,
    deviation: seriesScale ? alike : numbersScaleOf(set, 0).deviation,
    ...(seriesScale && { deviationOf: (index) => numbersScaleOf(set, index).deviation }),
    ...(errorScales && {
      errorScaleOf: (index) => {
        const series = seriesOf(set, index);
        return errorScales.subarray(series * each, (series + 1) * each);
      },
    }),
  };
}

export class NumberErrors {
  /** Of each number, over all that were added: of the numbers themselves, and of the errors. */
  readonly #number: Float64Array;
  readonly #numberSquared: Float64Array;
  readonly #errorSquared: Float64Array;
  /** In the number's unit, but for the deviation of all alike. */
  readonly #absolute: Float64Array;
  readonly #squared: Float64Array;
  readonly #scaled: Float64Array;
  readonly #scaledCount: Float64Array;
  #count = 0;

  constructor(private readonly units: ErrorUnits) {
    const zeros = () => new Float64Array(units.each);
    [this.#number, this.#numberSquared, this.#errorSquared] = [zeros(), zeros(), zeros()];
    [this.#absolute, this.#squared] = [zeros(), zeros()];
    [this.#scaled, this.#scaledCount] = [zeros(), zeros()];
  }

  /**
   * @param numbers and `predicted`, both scaled: sequences × numbers, row by row
   * @param indices of these sequences in their set; needed where each has its deviations units
   */
  add(numbers: ArrayLike<number>, predicted: ArrayLike<number>, indices?: ArrayLike<number>): void {
    const { each, deviation, deviationOf, errorScaleOf } = this.units;
    const rows = numbers.length / each;
    this.#count += rows;
    for (let row = 0; row < rows; row += 1) {
      const index = indices === undefined ? row : at(indices, row);
      const deviations = deviationOf?.(index);
      const scale = errorScaleOf?.(index);
      for (let column = 0; column < each; column += 1) {
        const value = at(numbers, row * each + column);
        const difference = at(predicted, row * each + column) - value;
        const off = difference * (deviations?.[column] ?? 1);
        add(this.#number, column, value);
        add(this.#numberSquared, column, value ** 2);
        add(this.#errorSquared, column, difference ** 2);
        add(this.#absolute, column, Math.abs(off));
        add(this.#squared, column, off ** 2);
        const naive = scale?.[column] ?? 0;
        if (naive <= 0) continue;
        add(this.#scaled, column, (Math.abs(off) * at(deviation, column)) / naive);
        add(this.#scaledCount, column, 1);
      }
    }
  }

  /**
   * The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)², of each number and then their mean, as
   * sklearn.metrics.r2_score: of a number that never changes 1 where it is met, else 0.
   */
  get explained(): number {
    const each = Array.from(this.#errorSquared, (left, column) => {
      const all = at(this.#numberSquared, column) - at(this.#number, column) ** 2 / this.#count;
      return all > 0 ? 1 - left / all : Number(left === 0);
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
