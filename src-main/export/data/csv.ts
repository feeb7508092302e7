// A table as CSV (RFC 4180) that a spreadsheet opens without running anything.
import Papa from 'papaparse';
import { at } from '../../element-at';
import { float32Text, timeText } from './exact-text';
import type { ColumnType, DataTable, DataValues } from './table';

/**
 * The first characters, including full-width forms, by which a spreadsheet takes text for a formula. Such text gets
 * an apostrophe in front. Papa's own expression misses text with a line break.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text from users, made safe for a spreadsheet. */
export function neutral(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

const newline = '\r\n';
const rowsAtOnce = 50_000;

/** Text in pieces; the first is the column names. */
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

/** Numbers stay numbers: as text, Papa would take a negative one for a formula. */
function fieldOf(value: string | number | null, type: ColumnType): string | number | null {
  if (typeof value !== 'number') return value;
  if (type === 'time') return timeText(value);
  // The double that prints as the shortest decimal of the float32.
  return type === 'float32' && Number.isFinite(value) ? Number(float32Text(value)) : value;
}

function lines(rows: (string | number | null)[][]): string {
  return `${Papa.unparse(rows, { newline, escapeFormulae: formula })}${newline}`;
}
