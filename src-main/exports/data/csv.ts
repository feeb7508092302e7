// A table as CSV (RFC 4180) that a spreadsheet opens without running anything.
import Papa from 'papaparse';
import { at } from '../../element-at';
import { float32Text, timeText } from './exact-text';
import type { ColumnType, DataTable, DataValues } from './table';

/**
 * What a spreadsheet takes for a formula by its first character, the full-width forms among them. Such text gets
 * an apostrophe in front. Papa's own expression misses text with a line break.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text of a person for a spreadsheet. */
export function neutral(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

const newline = '\r\n';
const rowsAtOnce = 50_000;

/** Text in pieces; the first one starts with the column names. */
export function* toCsv({ columns, pieces }: DataTable): Generator<string> {
  const types = columns.map(({ type }) => type);
  yield lines([columns.map(({ name }) => name)]);
  for (const piece of pieces) {
    const count = piece[0]?.length ?? 0;
    for (let from = 0; from < count; from += rowsAtOnce) {
      const to = Math.min(count, from + rowsAtOnce);
      yield lines(rowsOf(piece, types, from, to));
    }
  }
}

function rowsOf(
  piece: readonly DataValues[],
  types: readonly ColumnType[],
  from: number,
  to: number,
): (string | number | null)[][] {
  return Array.from({ length: to - from }, (_, i) =>
    piece.map((values, column) => fieldOf(values[from + i] ?? null, at(types, column))),
  );
}

/** Numbers stay numbers, or Papa would take a negative one for a formula. */
function fieldOf(value: string | number | null, type: ColumnType): string | number | null {
  if (typeof value !== 'number') return value;
  if (type === 'time') return timeText(value);
  // The shortest decimals of a float32, as the double that prints as they do.
  return type === 'float32' && Number.isFinite(value) ? Number(float32Text(value)) : value;
}

function lines(rows: (string | number | null)[][]): string {
  return `${Papa.unparse(rows, { newline, escapeFormulae: formula })}${newline}`;
}
