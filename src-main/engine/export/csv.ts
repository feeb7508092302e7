// Writes rows as CSV (RFC 4180) that a spreadsheet opens without evaluating anything, and reads them.
import Papa from 'papaparse';

/** A value; null for an empty cell. */
export type Cell = string | number | null;

/**
 * The first characters, including full-width forms, by which a spreadsheet recognises a formula. Such text gets
 * an apostrophe in front. Papa's own expression misses text with a line break.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Makes text from users safe for a spreadsheet. */
export function escapeFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Calls `onRow` with each row that is not empty, and its number from 1. @throws any error of `onRow` */
export function readCsv(
  text: string,
  onRow: (cells: readonly string[], row: number) => void,
): void {
  let row = 0;
  Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    step({ data }) {
      row += 1;
      const cells = data.map((cell) =>
        formula.test(cell.slice(1)) ? cell.replace(/^'/, '') : cell,
      );
      if (cells.some((cell) => cell !== '')) onRow(cells, row);
    },
  });
}

const rowsAtOnce = 50_000;

/** Yields the text in pieces. Numbers stay numbers: Papa would treat a negative text as a formula. */
export function* toCsv(rows: Iterable<readonly Cell[]>): Generator<string> {
  let piece: Cell[][] = [];
  for (const row of rows) {
    piece.push([...row]);
    if (piece.length < rowsAtOnce) continue;
    yield formatLines(piece);
    piece = [];
  }
  if (piece.length > 0) yield formatLines(piece);
}

const newline = '\r\n';

const formatLines = (rows: Cell[][]) =>
  `${Papa.unparse(rows, { newline, escapeFormulae: formula })}${newline}`;

/** Converts a float32 to the double with the shortest decimal that parses to the same float32. */
export function shortenFloat(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
