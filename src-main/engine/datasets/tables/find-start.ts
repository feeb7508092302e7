// Detects the start of a table in its file: titles above it, whether its first row has names, and the
// number of rows below the names that contain units and the like.
import type { DataQuestion } from '../../contract/found-data';
import { toPrintable } from '../../../core/plain-text';
import { at } from '../../../core/element-at';
import { isMissing } from '../formats/read-value';

type Rows = readonly (readonly string[])[];

const maxRowsAbove = 40;
const maxSkippedLines = 3;

export const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === '');
const countFilled = (row: readonly string[]) => row.filter((field) => field.trim() !== '').length;

/** Whether a row is a title or a note. A column's name next to the empty name of an index is neither: '"","x"'. */
const isTitle = (row: readonly string[]) =>
  countFilled(row) === 1 && !(row.length === 2 && row[0]?.trim() === '');

/**
 * @param rows the rows of the file, including blank ones
 * @returns the number, from 1, of the first row that is neither a title nor a note
 */
export function findFirstRow(rows: Rows): number {
  const first = rows.findIndex((row) => !isBlank(row));
  const widths = rows.filter((row) => countFilled(row) > 1).map(({ length }) => length);
  if (first < 0 || widths.length < 3 || !isTitle(at(rows, first))) return Math.max(first, 0) + 1;
  const found = rows.slice(0, maxRowsAbove).findIndex((row) => countFilled(row) > 1);
  const width = at(widths, 0);
  const isTable = found > 0 && widths.every((one) => one === width || one === width + 1);
  return (isTable ? found : first) + 1;
}

/**
 * Compares the kind of the first row with the rows below it; returns a question if they do not differ.
 * @param rows the rows from the first one, without blank rows
 */
export function findNames(
  rows: Rows,
  isTyped: (field: string) => boolean,
  asNumber: (field: string) => boolean,
  isRoleName: (name: string) => boolean,
): { readonly names: 'yes' | 'no'; readonly doubt: DataQuestion | null } {
  const [first = [], ...body] = rows;
  const found = parseNames(first, body, isTyped, asNumber, isRoleName);
  if (found !== null) return { names: found, doubt: null };
  const options = [
    { label: 'the first line contains the column names', given: { names: 'yes' } },
    { label: 'the first line contains values', given: { names: 'no' } },
  ] as const;
  const ask = `its first line (${toPrintable(first.join(', '))}) may be names or values`;
  return { names: 'no', doubt: { ask, options } };
}

function parseNames(
  first: readonly string[],
  body: Rows,
  isTyped: (field: string) => boolean,
  asNumber: (field: string) => boolean,
  isRoleName: (name: string) => boolean,
): 'yes' | 'no' | null {
  const filled = first.filter((field) => field.trim() !== '');
  const numbers = filled.filter(asNumber).map(Number);
  // "label,1,2,3"
  const areSteps =
    numbers.length > 1 &&
    numbers.length < filled.length &&
    Number.isInteger(numbers[0]) &&
    numbers.every((one, i) => i === 0 || one === at(numbers, i - 1) + 1);
  // The form in which pandas writes a table with its index.
  if (first[0] === '' && body.length > 0 && body.every((row) => row[0] !== '')) return 'yes';
  let [yes, no] = [0, 0];
  for (const [column, field] of first.entries()) {
    if (isMissing(field)) continue;
    const below = body.map((row) => row[column] ?? '').filter((one) => !isMissing(one));
    if (below.length === 0) continue;
    if (below.filter(isTyped).length > below.length / 2) {
      if (!isTyped(field)) yes += 1;
      else if (!areSteps) no += 1;
    } else if (below.includes(field)) no += 1;
    else if (new Set(below).size <= below.length / 2) yes += 1;
  }
  if (yes > 0 && (no === 0 || yes > no)) return 'yes';
  if (filled.some((field) => isRoleName(field.trim().toLowerCase()))) return 'yes';
  if (no > 0 || body.length === 0) return 'no';
  return filled.length > 1 ? null : 'no';
}

/** Counts the rows of units or types below the names, which lack the numbers that all other rows have. */
export function findSkipped([, ...body]: Rows, isTyped: (field: string) => boolean): number {
  const values = body.slice(maxSkippedLines);
  const typed = [...at(body, 0).keys()].filter((column) => {
    const filled = values.map((row) => row[column] ?? '').filter((one) => !isMissing(one));
    return filled.length > 0 && filled.filter(isTyped).length >= 0.9 * filled.length;
  });
  const isHead = (row: readonly string[]) => {
    const filled = typed.map((column) => row[column] ?? '').filter((one) => !isMissing(one));
    return filled.length > 0 && !filled.some(isTyped);
  };
  const first = body.slice(0, maxSkippedLines).findIndex((row) => !isHead(row));
  return typed.length === 0 || first < 0 ? 0 : first;
}
