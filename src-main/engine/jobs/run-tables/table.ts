// Reads the rows of a CSV whose first row names the columns, in the format of `unroll export`.
import { basename } from 'node:path';
import { getMessage, createProblem, type Problem } from '../../../core/problem';
import { toPrintable } from '../../../core/plain-text';
import { readRegularFile } from '../../../files/regular-file';
import { parseNumber } from '../../catalogue/setting';
import { readCsv } from '../../export/csv';

const maxBytes = 200_000_000;

/** A row, whose columns have lower-case names. */
export class Row {
  /** @param number as in a spreadsheet: the names are row 1 */
  constructor(
    private readonly file: string,
    private readonly number: number,
    readonly cells: ReadonlyMap<string, string>,
  ) {}

  /** Returns the text in the first of these columns that has one; '' for none. */
  text(...names: readonly string[]): string {
    return names.map((name) => this.cells.get(name) ?? '').find((text) => text !== '') ?? '';
  }

  /** Returns the number in a column; null if it is empty. @throws Problem bundle-refused for any other text */
  measure(name: string): number | null {
    const text = this.text(name);
    const number = toNumber(text);
    if (text === '' || number !== null) return number;
    throw this.refuse(`"${name}" is "${toPrintable(text)}", which is not a number`);
  }

  refuse(why: string): Problem {
    return createTableProblem(this.file, `row ${this.number}: ${why}`);
  }
}

/** Parses a number, which may not be finite; returns null for other text. */
export function toNumber(text: string): number | null {
  if (['NaN', 'Infinity', '-Infinity'].includes(text)) return Number(text);
  const number = parseNumber(text);
  return Number.isNaN(number) ? null : number;
}

/**
 * Calls `onRow` with each row of a table, in order.
 * @param needed columns, each by any of its names
 * @throws Problem bundle-refused, or any error of `onRow`
 */
export function readTable(
  file: string,
  needed: readonly (readonly string[])[],
  onRow: (row: Row) => void,
): void {
  let names: readonly string[] = [];
  readCsv(loadText(file), (cells, number) => {
    if (number === 1) {
      names = cells.map((name) => name.trim().toLowerCase().replaceAll(' ', '-'));
      const missing = needed.find((words) => !words.some((word) => names.includes(word)));
      if (missing !== undefined) throw createTableProblem(file, `it has no column "${missing[0]}"`);
      if (new Set(names).size < names.length)
        throw createTableProblem(file, 'two columns have one name');
      return;
    }
    const row = new Row(
      file,
      number,
      new Map(names.map((name, i) => [name, cells[i]?.trim() ?? ''])),
    );
    if (cells.length === names.length) onRow(row);
    else throw row.refuse(`it has ${cells.length} fields, and row 1 names ${names.length}`);
  });
}

export const createTableProblem = (file: string, why: string): Problem =>
  createProblem('bundle-refused.table', { file: basename(file), why });

function loadText(file: string): string {
  try {
    return readRegularFile(file, maxBytes).toString();
  } catch (error) {
    throw createTableProblem(file, getMessage(error));
  }
}
