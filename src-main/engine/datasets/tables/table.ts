// A table of text, in one file or in several with the same columns: the names of its columns and its
// rows. Papa Parse reads it row by row. In a folder of files, each row also has the name of its file
// and its class.
import Papa from 'papaparse';
import { formatCount } from '../../../core/number-texts';
import { toPlainLine, toPrintable } from '../../../core/plain-text';
import type { DataOptions, Dialect, Encoding, Separator } from '../../contract/data-options';
import { at, findLargest } from '../../../core/element-at';
import type { DataFile } from '../formats/data-file';
import { explainMissingValue, readNumber } from '../formats/read-value';
import { sequenceLimits } from '../formats/sequence-limits';
import { parseConfig, formatPlainSource } from './dialect';
import { isBlank } from './find-start';

const longestName = 200;
const sampleRows = 100;
const truths: Readonly<Partial<Record<string, number>>> = { true: 1, false: 0 };

/** The position of a row, for messages. */
export interface RowPosition {
  readonly row: number;
  readonly file: DataFile;
}

type OnRow = (fields: readonly string[], position: RowPosition) => void;

export class Table {
  /** The names of all columns. */
  readonly names: readonly string[];
  /** The number of columns of a single file. */
  readonly #width: number;
  readonly #texts: readonly string[];
  readonly #missingMarks: Readonly<{ numbers: ReadonlySet<number>; texts: ReadonlySet<string> }>;
  #hasWrongRows = false;

  /**
   * @param isFolder whether each file is one sequence
   * @param options the encoding of all files, and the marks of missing values, separated by commas
   * @throws Problem bad-data for a file without a row
   */
  constructor(
    readonly files: readonly DataFile[],
    readonly dialect: Dialect,
    readonly isFolder = false,
    options: Pick<DataOptions, 'encoding' | 'missingMark'> = {},
  ) {
    this.#texts = files.map((file) => decodeText(file, dialect.separator, options.encoding));
    const marks = options.missingMark?.split(',').map((one) => one.trim()) ?? [];
    const numbers = marks.map((one) => readNumber(one, dialect.decimal) ?? NaN);
    this.#missingMarks = {
      numbers: new Set(numbers.filter((one) => !Number.isNaN(one))),
      texts: new Set(marks.flatMap((one) => (one === '' ? [] : [one.toLowerCase()]))),
    };
    const heads = files.map((_, i) => this.#head(i));
    const [first = []] = heads;
    const widest = heads.reduce((most, one) => (one.length > most.length ? one : most), first);
    const names = dialect.names === 'yes' ? first : widest;
    this.#width = names.length;
    if (dialect.names === 'yes') {
      for (const [i, other] of heads.entries()) {
        if (other.join('\n') === names.join('\n')) continue;
        const [theirs, ours] = [other, names].map((one) => toPrintable(one.join(', '), 100));
        throw at(files, i).refuse('other-columns', { theirs: theirs ?? '', ours: ours ?? '' });
      }
    }
    this.names = isFolder ? [...names, 'file', 'class'] : names;
  }

  get file(): DataFile {
    return at(this.files, 0);
  }

  /** Returns the names of a file's columns, or numbers for the columns of its longest row. */
  #head(index: number): string[] {
    const [file, text] = [at(this.files, index), at(this.#texts, index)];
    const hasNames = this.dialect.names === 'yes';
    const first: string[][] = [];
    const widths = new Set<number>();
    let rows = 0;
    let row = 0;
    const step = ({ data }: Papa.ParseStepResult<string[]>, parser: Papa.Parser) => {
      row += 1;
      if (row < this.dialect.firstRow || isBlank(data)) return;
      rows += 1;
      if (hasNames && rows >= sampleRows) parser.abort();
      if (first.length > 0 || !hasNames) widths.add(data.length);
      if (first.length === 0) first.push(data);
    };
    const config = parseConfig(text, this.dialect.separator);
    Papa.parse<string[]>(text, { ...config, step });
    if (first[0] === undefined) throw file.refuse('no-row');
    const columns = findLargest(widths, first[0].length);
    if (columns > sequenceLimits.columns)
      throw file.refuse('column-count', { columns, most: sequenceLimits.columns });
    if (!hasNames) return Array.from({ length: findLargest(widths) }, (_, i) => String(i + 1));
    const inFirst = first[0].map((name) => toPlainLine(name).trim());
    // R writes no name for the column of row names.
    const names =
      inFirst.length > 1 && widths.size === 1 && widths.has(inFirst.length + 1)
        ? ['', ...inFirst]
        : inFirst;
    if (names.every(({ length }) => length <= longestName)) return names;
    throw file.refuse('long-name', { most: longestName });
  }

  /** Passes every valid row after the names, with one field per column. */
  each(onRow: OnRow): void {
    this.#rows(onRow, false);
  }

  /** Whether some of the rows so far were invalid. */
  get hasWrongRows(): boolean {
    return this.#hasWrongRows;
  }

  /** @throws Problem bad-data with the first invalid row */
  eachChecked(onRow: OnRow): void {
    this.#rows(onRow, true);
  }

  #rows(onRow: OnRow, isStrict: boolean): void {
    for (const [i, file] of this.files.entries()) {
      const extra = this.isFolder ? [nameIn(file), findClassName(file)] : [];
      this.#getEach(file, at(this.#texts, i), isStrict, (fields, position) => {
        const lacking = Math.max(0, this.#width - fields.length);
        const whole = lacking === 0 ? fields : [...fields, ...new Array<string>(lacking).fill('')];
        onRow(extra.length === 0 ? whole : [...whole, ...extra], position);
      });
    }
  }

  #getEach(file: DataFile, text: string, isStrict: boolean, onRow: OnRow): void {
    const hasNames = this.dialect.names === 'yes';
    let row = 0;
    let left = hasNames ? 1 + this.dialect.skip : 0;
    const step = ({ data, errors }: Papa.ParseStepResult<string[]>) => {
      row += 1;
      const isCut = errors.some(({ type }) => type === 'Quotes');
      if (row < this.dialect.firstRow || (isBlank(data) && !isCut)) return;
      if (left > 0) left -= 1;
      else if (!isCut && data.length <= this.#width) onRow(data, { row, file });
      else if (!isStrict) this.#hasWrongRows = true;
      else if (isCut) throw file.refuse('half-quoted', { row });
      else {
        const names = formatCount(this.#width, 'name');
        throw file.refuse('row-length', { row, fields: data.length, names });
      }
    };
    Papa.parse<string[]>(text, { ...parseConfig(text, this.dialect.separator), step });
  }

  /** Parses a number; returns NaN for a missing one, null for any other text. */
  number(text: string): number | null {
    const number = readNumber(text, this.dialect.decimal);
    const { numbers } = this.#missingMarks;
    if (number === null)
      return this.isMarked(text) ? NaN : (truths[text.trim().toLowerCase()] ?? null);
    return numbers.size > 0 && numbers.has(number) ? NaN : number;
  }

  /** Whether the user has named this text as a mark of missing values. */
  isMarked(text: string): boolean {
    const { texts } = this.#missingMarks;
    return texts.size > 0 && texts.has(text.trim().toLowerCase());
  }

  /** @throws Problem with column, row and value */
  value(fields: readonly string[], column: number, position: RowPosition): number {
    const text = fields[column] ?? '';
    const value = this.number(text);
    if (value !== null) return value;
    throw this.refuse(column, position, text, explainMissingValue(text));
  }

  /** @param what is wrong with the text of this column */
  refuse(column: number, { row, file }: RowPosition, text: string, what: string) {
    const given = { column: this.named(column), row, text: toPrintable(text.trim(), 30), what };
    return file.refuse('value', given);
  }

  /** Returns `column 4 ("x")`. */
  named(column: number): string {
    const name = this.dialect.names === 'yes' || column >= this.#width ? this.names[column] : '';
    return `column ${column + 1}${name ? ` ("${toPrintable(name)}")` : ''}`;
  }
}

function decodeText(file: DataFile, separator: Separator, encoding?: Encoding): string {
  const { text } = file.decode(encoding);
  requireShortLines(file, text);
  return formatPlainSource(text, separator);
}

const nameIn = ({ name, facts: { folder } }: DataFile) =>
  folder === null ? name : `${folder}/${name}`;

/** Returns the name of the file's folder, or the file's own name without a number at its end. */
const findClassName = ({ name, ending, facts: { folder } }: DataFile) =>
  folder ?? name.slice(0, -ending.length).replace(/[\s_.-]*\d+$/, '');

/** @throws Problem bad-data before memory is allocated for the fields of a very long line */
export function requireShortLines(file: DataFile, text: string): void {
  const { lineCharacters: most } = sequenceLimits;
  for (let from = 0, number = 1; from < text.length; number += 1) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    if (end - from > most) throw file.refuse('long-line', { line: number, most });
    from = end + 1;
  }
}
