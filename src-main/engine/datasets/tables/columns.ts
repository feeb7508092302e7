// The properties of a table's columns, counted in one pass, from which their roles are proposed.
import type { DateOrder } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import { TimeCounter } from '../formats/read-time';
import type { Table } from './table';

export interface Column {
  readonly name: string;
  /** The kind of most of the column's values. */
  readonly kind: 'numbers' | 'dates' | 'texts' | 'nothing';
  readonly filled: number;
  /** The number of distinct values, counted up to `maxDistinctValues`. */
  readonly different: number;
  /** The first value that is not empty. */
  readonly first: string;
  /** The distinct values, if they are few. */
  readonly values: readonly string[];
  readonly isWhole: boolean;
  /** Whether the values increase by one from row to row. */
  readonly countsRows: boolean;
  /** The order of day and month in 02/03/2025; null if both orders fit every row. */
  readonly dates: DateOrder | null;
  /** Whether all values are dates without separators or without a day, such as 20250228, 202502 or 02.2025. */
  readonly hasCompactDates: boolean;
  /** Whether all values are times of the day without a date. */
  readonly isClock: boolean;
  /** A text, such as NA, that may mark a missing class, or may be a class. */
  readonly mark: string | null;
  /** A frequent number far outside the range of all others, which may mark a missing value. */
  readonly outlier: { readonly value: number; readonly times: number } | null;
}

export interface Columns {
  readonly rows: number;
  readonly hasNames: boolean;
  /** Whether each file is one sequence. */
  readonly isFolder: boolean;
  readonly all: readonly Column[];
  readonly firstRows: readonly (readonly string[])[];
  /** The first rows, as many as their columns allow. */
  readonly sample: readonly (readonly string[])[];
  readonly numberIn: (text: string) => number | null;
}

const shownRows = 5;
const maxSampledFields = 300_000;
/** The number of distinct values up to which they are counted; lower for numbers with fractions. */
const maxDistinctValues = 100_000;
const maxDistinctFractions = 1001;

export function analyseColumns(table: Table): Columns {
  const counters = table.names.map(() => new Counter());
  let rows = 0;
  const sample: (readonly string[])[] = [];
  table.each((fields) => {
    rows += 1;
    if (rows <= Math.max(shownRows, maxSampledFields / counters.length)) sample.push(fields);
    for (let i = 0; i < counters.length; i += 1) {
      const text = fields[i] ?? '';
      at(counters, i).add(text, table.number(text));
    }
  });
  return {
    rows,
    hasNames: table.dialect.names === 'yes' || table.isFolder,
    isFolder: table.isFolder,
    firstRows: sample.slice(0, shownRows),
    sample,
    numberIn: (text) => table.number(text),
    all: counters.map((counter, i) => counter.finish(at(table.names, i))),
  };
}

class Counter {
  countsRows = true;
  #filled = 0;
  #first = '';
  #numbers = 0;
  #hasFraction = false;
  /** Whether some values have leading zeros, as codes do: "0110". */
  #hasZeros = false;
  readonly #different = new Set<string>();
  #last: number | null = null;
  #mark: string | null = null;
  readonly #times = new TimeCounter();
  readonly #least = new Extreme();
  /** The extreme of the negated numbers, which is their maximum. */
  readonly #most = new Extreme();

  /** @param number the number that the table parses from the text: NaN for a missing one */
  add(text: string, number: number | null): void {
    if (number === null || Number.isNaN(number)) this.countsRows = false;
    if (Number.isNaN(number)) {
      if (/^(?:n\/?a|null|none)$/i.test(text.trim())) this.#mark ??= text.trim();
      return;
    }
    this.#filled += 1;
    this.#first ||= text.trim();
    const most = this.#hasFraction ? maxDistinctFractions : maxDistinctValues;
    if (this.#different.size < most) this.#different.add(text.trim());
    // Dates of digits alone are numbers, too.
    if (number === null || this.#times.mayBeCompact) this.#times.add(text);
    if (number === null) return;
    this.#numbers += 1;
    if (!Number.isInteger(number)) this.#hasFraction = true;
    if (text.startsWith('0') && /^0\d+$/.test(text.trim())) this.#hasZeros = true;
    if (number !== (this.#last ?? (number === 0 ? -1 : 0)) + 1) this.countsRows = false;
    this.#last = number;
    this.#least.add(number);
    this.#most.add(-number);
  }

  finish(name: string): Column {
    const isMost = (count: number) => count >= Math.max(1, this.#filled / 2);
    const isNumber = isMost(this.#numbers) && !this.#hasZeros;
    const kind = isNumber ? 'numbers' : isMost(this.#times.dates) ? 'dates' : 'texts';
    return {
      name,
      kind: this.#filled === 0 ? 'nothing' : kind,
      filled: this.#filled,
      different: this.#different.size,
      first: this.#first,
      values: this.#different.size < maxDistinctFractions ? [...this.#different] : [],
      isWhole: this.#numbers === this.#filled && !this.#hasFraction,
      countsRows: this.countsRows && this.#numbers > 1,
      dates: this.#times.order,
      hasCompactDates: this.#times.areCompact(this.#filled),
      isClock: this.#times.clocks > 0 && this.#times.clocks === this.#times.dates,
      mark: this.#mark,
      outlier: this.#outlier(),
    };
  }

  #outlier(): Column['outlier'] {
    if (this.#different.size < minOthers) return null;
    const [least, most] = [this.#least, this.#most];
    const low = least.isFarFrom(-most.value, this.#numbers);
    const high = most.isFarFrom(-least.value, this.#numbers);
    if (low === high) return null;
    return low
      ? { value: least.value, times: least.times }
      : { value: -most.value, times: most.times };
  }
}

/**
 * The conditions for an outlier: the number of other values, its frequency, its share of the rows,
 * and its distance in multiples of their range.
 */
const minOthers = 10;
const minTimes = 3;
const minShare = 0.002;
const farOutside = 3;

/** The smallest number, its frequency, and the second smallest. */
class Extreme {
  value = Infinity;
  times = 0;
  #second = Infinity;

  add(number: number): void {
    if (number === this.value) this.times += 1;
    else if (number < this.value) {
      this.#second = this.value;
      this.value = number;
      this.times = 1;
    } else if (number < this.#second) this.#second = number;
  }

  /** @param most the largest number @param count the number of all numbers */
  isFarFrom(most: number, count: number): boolean {
    const isOften = this.times >= Math.max(minTimes, minShare * count);
    return isOften && this.#second - this.value > farOutside * (most - this.#second);
  }
}

/** Returns a key for a sequence from the texts of its columns. */
export const formatKey = (fields: readonly string[], columns: readonly number[]) =>
  columns.map((column) => (fields[column] ?? '').trim()).join(' · ');
