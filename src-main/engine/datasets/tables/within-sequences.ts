// The behaviour of a table's columns within its sequences: whether they may be the order of the steps, or
// are constant.
import { at } from '../../../core/element-at';
import { TimeParser } from '../formats/read-time';
import { formatKey, type Column } from './columns';

export interface SequenceVariation {
  /** Whether there are enough steps to decide. */
  readonly hasMany: boolean;
  /** Whether the column has one value in each sequence. */
  readonly isConstant: boolean;
  /** Whether no value occurs twice in a sequence. */
  readonly isDifferent: boolean;
  /** Whether most values are evenly spaced after sorting. */
  readonly isEven: boolean;
  /**
   * Whether the column may be the order of the steps: distinct and sorted, or evenly spaced, or other
   * columns change least along it.
   */
  readonly isOrder: boolean;
  /** Whether the column has a few values, each in one contiguous range of a sequence. */
  readonly isInBlocks: boolean;
}

const minDifferences = 3;
const maxBlocks = 10;
/** The number of columns up to which all pairs are compared. */
const maxCompared = 12;

/**
 * @param rows the first rows of the table
 * @param keys columns that together name a sequence; none for one recording
 * @param times columns by which the steps are sorted; none if the rows are in order
 */
export function analyseWithinSequences(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  keys: readonly number[],
  times: readonly number[],
  numberIn: (text: string) => number | null,
): readonly SequenceVariation[] {
  const values = columns.map((column, i) => parseColumnNumbers(rows, column, i, numberIn));
  const sequences = groupRows(rows.keys(), (row) => formatKey(at(rows, row), keys));
  const timeAt = (row: number) => times.reduce((sum, i) => sum + at(at(values, i), row), 0);
  const inTime = times.length === 0 ? sequences : sequences.map((rows) => sortRowsBy(rows, timeAt));
  const all = values.map((column) => along(column, sequences, inTime));
  const numbers = columns.flatMap(({ kind }, i) => (kind === 'numbers' ? [i] : []));
  const others = numbers.slice(0, maxCompared).map((i) => at(values, i));
  const isSmoother = (column: Float64Array) => {
    const sorted = sequences.map((rows) => sortRowsBy(rows, (row) => at(column, row)));
    return others.some((other) => {
      const before = computeRoughness(other, sequences);
      return other !== column && before > 0 && computeRoughness(other, sorted) < before / 2;
    });
  };
  return all.map((one, i) => {
    const isLikely = one.hasMany && (one.isSorted || one.isEven);
    const isCompared = one.hasMany && one.isDifferent && others.includes(at(values, i));
    return { ...one, isOrder: isLikely || (isCompared && isSmoother(at(values, i))) };
  });
}

/** Returns the numbers of a column, NaN for a missing value. Texts are numbered in the order of their first rows. */
function parseColumnNumbers(
  rows: readonly (readonly string[])[],
  column: Column,
  index: number,
  numberIn: (text: string) => number | null,
): Float64Array {
  const parser = new TimeParser(column.dates ?? 'day-first', column.hasCompactDates);
  const texts = new Map<string, number>();
  return Float64Array.from(rows, (fields) => {
    const text = fields[index] ?? '';
    const number = (column.kind === 'texts' ? null : parser.parse(text)) ?? numberIn(text);
    if (number !== null) return number;
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  });
}

function groupRows(rows: Iterable<number>, formatKey: (row: number) => string): number[][] {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const key = formatKey(row);
    const group = found.get(key);
    if (group) group.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

const sortRowsBy = (rows: readonly number[], getValue: (row: number) => number) =>
  rows.toSorted((a, b) => getValue(a) - getValue(b));

/** @param inTime the sequences' rows, sorted by time */
function along(
  column: Float64Array,
  sequences: readonly (readonly number[])[],
  inTime: readonly (readonly number[])[],
) {
  const differences: number[] = [];
  let [isDifferent, ascends, descends] = [true, true, true];
  for (const rows of sequences) {
    const values = rows.map((row) => at(column, row)).filter((value) => !Number.isNaN(value));
    for (let i = 1; i < values.length; i += 1) {
      if (at(values, i) <= at(values, i - 1)) ascends = false;
      else descends = false;
    }
    values.sort((a, b) => a - b);
    for (let i = 1; i < values.length; i += 1) {
      const difference = at(values, i) - at(values, i - 1);
      if (difference === 0) isDifferent = false;
      differences.push(difference);
    }
  }
  const hasMany = differences.length >= minDifferences;
  differences.sort((a, b) => a - b);
  const usual = differences[Math.floor(differences.length / 2)] ?? 0;
  const alike = differences.filter((one) => Math.abs(one - usual) <= usual / 100).length;
  return {
    isDifferent,
    isSorted: isDifferent && (ascends || descends),
    isEven: isDifferent && alike >= differences.length / 2,
    isConstant: differences.every((one) => one === 0),
    hasMany,
    isInBlocks: inTime.every((rows) => hasBlocks(rows.map((row) => at(column, row)))),
  };
}

function hasBlocks(values: readonly number[]): boolean {
  const different = new Set(values).size;
  const changes = values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
  return different <= maxBlocks && changes < different && different <= values.length / 2;
}

function computeRoughness(column: Float64Array, sequences: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const rows of sequences) {
    for (let i = 1; i < rows.length; i += 1) {
      const change = Math.abs(at(column, at(rows, i)) - at(column, at(rows, i - 1)));
      if (!Number.isNaN(change)) sum += change;
    }
  }
  return sum;
}
