// A CSV or TSV file as a first line of names, if it has one, and rows of text. Papa Parse reads it row by row.
import Papa from 'papaparse';
import { count } from '../../catalogue/number-words';
import { plainLine, printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import type { DataFile } from './data-file';
import { sequenceLimits } from './sequence-limits';
import { inWords, isMissing, isNumber, readValue } from './read-value';
import type { FileOptions } from './registry';

const delimitersToGuess = [',', '\t', ';', '|'];

const longestName = 200;

/** Names of columns that say what they are, the likeliest first. */
const roleNames = {
  /** Numbers to predict; found under the names of labels if the user does not name it. */
  target: [],
  label: ['label', 'class', 'target', 'labels', 'classes', 'category', 'y'],
  id: [
    'id',
    'sequence',
    'sequence_id',
    'series',
    'series_id',
    'case',
    'case_id',
    'sample_id',
    'uid',
  ],
  time: ['time', 'timestamp', 't', 'step', 'timestep', 'time_step', 'frame', 'date', 'datetime'],
  group: [],
} as const;

type Role = keyof typeof roleNames;

export class CsvTable {
  /** null for a file that begins with values. */
  readonly header: readonly string[] | null;
  readonly columns: number;
  readonly #text: string;
  readonly #delimiter: string;

  /** @throws Problem bad-data for a file without a row */
  constructor(readonly file: DataFile) {
    this.#text = file.text();
    requireShortLines(file, this.#text);
    const start = Papa.parse<string[]>(this.#text, { preview: 20, delimitersToGuess });
    const rows = start.data.filter((row) => !isBlank(row));
    const [first] = rows;
    if (first === undefined) throw file.refuse('it has no row', 'Choose another file');
    this.#delimiter = start.meta.delimiter;
    this.header = isHeader(first) ? first.map((name) => plainLine(name).trim()) : null;
    if (this.header?.some(({ length }) => length > longestName)) {
      throw file.refuse(`its first line has a name of more than ${longestName} characters`);
    }
    this.columns = this.header?.length ?? Math.max(...rows.map(({ length }) => length));
  }

  /** Gives every row after the names. @param take `row` is the row's number in the file, from 1 */
  each(take: (fields: readonly string[], row: number) => void): void {
    let row = 0;
    let isFirst = this.header !== null;
    const step = ({ data, errors }: Papa.ParseStepResult<string[]>) => {
      row += 1;
      const refuse = (what: string) => this.file.refuse(`row ${count(row)} has ${what}`);
      if (errors.some(({ type }) => type === 'Quotes'))
        throw refuse('a quotation mark without its other one');
      if (isBlank(data)) return;
      if (isFirst) isFirst = false;
      else if (data.length <= this.columns || this.header === null) take(data, row);
      else throw refuse(`${data.length} fields where the first line has ${this.columns} names`);
    };
    Papa.parse<string[]>(this.#text, { delimiter: this.#delimiter, step });
  }

  /** A number, or NaN for a missing one. @throws Problem that names column, row and value */
  value(fields: readonly string[], column: number, row: number): number {
    const text = fields[column] ?? '';
    const value = readValue(text);
    if (value !== null) return value;
    throw this.file.refuse(
      `${this.named(column)}, row ${count(row)} is "${printable(text.trim(), 30)}", ${inWords(text)}`,
      'Correct it, or leave it empty if it is missing; --label, --target, --id, --time and --group name columns that are no values',
    );
  }

  /** The column that somebody names, or else whose own name says it; null for none. @throws Problem for one that is not there */
  column(role: Role, options: FileOptions): number | null {
    const names = this.header ?? [];
    const lower = names.map((name) => name.toLowerCase());
    const word = options[role];
    if (word === undefined) {
      const found = (roleNames[role] as readonly string[]).find((name) => lower.includes(name));
      return found === undefined ? null : lower.indexOf(found);
    }
    const number = /^\d+$/.test(word) ? Number(word) - 1 : -1;
    const index = [names.indexOf(word), lower.indexOf(word.toLowerCase()), number].find(
      (one) => one >= 0,
    );
    if (index !== undefined && index < this.columns) return index;
    const there =
      names.length === 0 ? `the numbers 1 to ${this.columns}` : printable(names.join(', '), 200);
    throw this.file.refuse(`it has no column "${printable(word)}"`, `Choose one of ${there}`);
  }

  /** What the user calls the labels; null for nothing. */
  saidOfLabels({ target, label }: FileOptions): 'classes' | 'numbers' | null {
    if (target !== undefined) return 'numbers';
    return label === undefined ? null : 'classes';
  }

  /** The columns of values: all but these. @throws Problem if there is none */
  columnsBut(others: readonly (number | null)[]): number[] {
    const columns = Array.from({ length: this.columns }, (_, i) => i);
    const left = columns.filter((column) => !others.includes(column));
    if (left.length > 0) return left;
    throw this.file.refuse('it has no column of values', 'Choose another file');
  }

  /** As the first line calls it, or "target". */
  nameOf(column: number | null): string {
    return this.header === null || column === null
      ? 'target'
      : at(this.header, column).trim() || 'target';
  }

  /** `column 4 ("x")` */
  named(column: number): string {
    return `column ${column + 1}${this.header === null ? '' : ` ("${printable(at(this.header, column))}")`}`;
  }
}

/** @throws Problem bad-data before memory is taken for the fields of an endless line */
function requireShortLines(file: DataFile, text: string): void {
  const { lineCharacters: most } = sequenceLimits;
  for (let from = 0, number = 1; from < text.length; number += 1) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    if (end - from > most) {
      throw file.refuse(
        `line ${count(number)} has more than ${count(most)} characters`,
        'Save it as NPZ, or break it into lines',
      );
    }
    from = end + 1;
  }
}

const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === '');

/** Mostly words; or words that say what a column is and, beside them, the numbers of the steps. */
function isHeader(row: readonly string[]): boolean {
  const words = row.filter((field) => !isNumber(field) && !isMissing(field));
  if (words.length > row.length / 2) return true;
  const numbers = row.filter(isNumber).map(Number);
  const areSteps = numbers.every((one, i) => i === 0 || one === at(numbers, i - 1) + 1);
  const known: readonly string[] = Object.values(roleNames).flat();
  return (
    areSteps && words.length > 0 && words.every((word) => known.includes(word.trim().toLowerCase()))
  );
}
