// A CSV or TSV file as a first line of names, if it has one, and rows of text. Papa Parse reads it row by row.
import Papa from 'papaparse';
import { count } from '../../catalogue/number-words';
import { plainLine, printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import type { Problem } from '../../problem';
import type { DataFile } from '../data-file';
import { refusal } from './parsed-sequences';
import { inWords, isMissing, isNumber, readValue } from './read-value';

const delimitersToGuess = [',', '\t', ';', '|'];

/** Words for a column's part, the likeliest first. */
const roleNames = {
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
} as const;
export type Role = keyof typeof roleNames;

export class CsvTable {
  /** null for a file that begins with values. */
  readonly header: readonly string[] | null;
  readonly columns: number;
  readonly #text: string;
  readonly #delimiter: string;

  /** @throws Problem bad-data for a file without a row */
  constructor(readonly file: DataFile) {
    this.#text = file.text();
    const start = Papa.parse<string[]>(this.#text, { preview: 20, delimitersToGuess });
    const rows = start.data.filter((row) => !isBlank(row));
    const [first] = rows;
    if (first === undefined) throw refusal(file.name, 'it has no row', 'Choose another file');
    this.#delimiter = start.meta.delimiter;
    this.header = isHeader(first) ? first.map((name) => plainLine(name).trim()) : null;
    this.columns = this.header?.length ?? Math.max(...rows.map(({ length }) => length));
  }

  /** Gives every row after the names. @param take `row` is the row's number in the file, from 1 */
  each(take: (fields: readonly string[], row: number) => void): void {
    let row = 0;
    let isFirst = this.header !== null;
    Papa.parse<string[]>(this.#text, {
      delimiter: this.#delimiter,
      step: ({ data, errors }) => {
        row += 1;
        if (errors.some(({ type }) => type === 'Quotes'))
          throw this.refuse(`row ${count(row)} has a quotation mark without its other one`);
        if (isBlank(data)) return;
        if (isFirst) isFirst = false;
        else if (data.length <= this.columns || this.header === null) take(data, row);
        else
          throw this.refuse(
            `row ${count(row)} has ${data.length} fields where the first line has ${this.columns} names`,
          );
      },
    });
  }

  /** A number, or NaN for a missing one. @throws Problem that names column, row and value */
  value(fields: readonly string[], column: number, row: number): number {
    const text = fields[column] ?? '';
    const value = readValue(text);
    if (value !== null) return value;
    throw refusal(
      this.file.name,
      `${this.named(column)}, row ${count(row)} is "${printable(text.trim(), 30)}", ${inWords(text)}`,
      'Correct it, or leave it empty if it is missing; --label, --id, --time and --group name columns that are no values',
    );
  }

  /** The column that somebody names. @throws Problem bad-data for one that is not there */
  find(word: string): number {
    const names = this.header ?? [];
    const exact = names.indexOf(word);
    const index =
      exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === word.toLowerCase());
    const number = index >= 0 ? index : /^\d+$/.test(word) ? Number(word) - 1 : -1;
    if (number >= 0 && number < this.columns) return number;
    const there =
      names.length === 0 ? `the numbers 1 to ${this.columns}` : printable(names.join(', '), 200);
    throw this.refuse(`it has no column "${printable(word)}"`, `Choose one of ${there}`);
  }

  /** The column whose name says that it has this part; null for none. */
  byRole(role: Role): number | null {
    const names = (this.header ?? []).map((name) => name.toLowerCase());
    const found = roleNames[role].find((name) => names.includes(name));
    return found === undefined ? null : names.indexOf(found);
  }

  /** `column 4 ("x")` */
  named(column: number): string {
    return `column ${column + 1}${this.header === null ? '' : ` ("${printable(at(this.header, column))}")`}`;
  }

  refuse(what: string, todo?: string): Problem {
    return refusal(this.file.name, what, todo);
  }
}

const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === '');

/** Mostly words; or a word for a part and, beside it, the numbers of the steps. */
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
