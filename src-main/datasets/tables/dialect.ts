// Finds out how a file of text is a table: what separates its columns, what its decimals follow, whether its first line has names.
import Papa from 'papaparse';
import {
  separators,
  type DataOptions,
  type Dialect,
  type Separator,
} from '../../contract/data-options';
import type { DataQuestion } from '../../contract/found-data';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import { isMissing, isNumber, readTime } from '../formats/read-value';

const sampleRows = 1000;
/** Blanks come last: the others may have some within their fields. */
const order: readonly Separator[] = ['tab', 'semicolon', 'bar', 'comma'];

/** What Papa Parse is to read a text with. */
export function parseConfig(text: string, separator: Separator) {
  const delimiter = separators[separator];
  // Between tabs and blanks a quotation mark may stand for itself: NUL, which no text has, takes its place.
  return separator === 'tab' && !isQuoted(text) ? { delimiter, quoteChar: '\0' } : { delimiter };
}

/** Whether what begins with a quotation mark ends with one, within its line. */
function isQuoted(text: string): boolean {
  const isWhole = (field: string) => !field.startsWith('"') || /^"(?:[^"]|"")*"\r?$/.test(field);
  return !text.includes('"') || text.split(/[\t\n]/).every(isWhole);
}

/** The first rows of a text, without blank ones. */
function firstRows(text: string, separator: Separator, preview: number): string[][] {
  const source = plainSource(text, separator);
  const { data } = Papa.parse<string[]>(source, { ...parseConfig(source, separator), preview });
  return data.filter((row) => !isBlank(row));
}

export const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === '');

/** With one blank between fields where blanks separate them. */
export const plainSource = (text: string, separator: Separator) =>
  separator === 'blanks' ? text.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/[ \t]+/g, ' ') : text;

/** @param options what is not to be found out @returns null where it is not given and can be read in two ways */
export function findDialect(
  text: string,
  options: DataOptions,
  isRoleName: (name: string) => boolean,
): { readonly found: Omit<Dialect, 'encoding'>; readonly doubt: DataQuestion | null } {
  const separator = options.separator ?? findSeparator(text);
  const rows = firstRows(text, separator, sampleRows);
  const { decimal, isThousands } = findDecimal(rows, separator);
  const asNumber = (field: string) =>
    isNumber((options.decimal ?? decimal) === 'comma' ? field.replace(',', '.') : field);
  const names = findNames(rows, asNumber, isRoleName);
  const found = {
    separator,
    decimal: options.decimal ?? decimal,
    names: options.names ?? names ?? 'no',
  } as const;
  if (isThousands !== null && options.decimal === undefined) {
    const ways = [
      { words: 'the comma stands before decimals', given: { decimal: 'comma' } },
      { words: 'it is no decimal comma', given: { decimal: 'point' } },
    ] as const;
    return {
      found,
      doubt: { ask: `"${isThousands}" may be a fraction or thousands`, options: ways },
    };
  }
  if (names !== null || options.names !== undefined) return { found, doubt: null };
  const ways = [
    { words: 'the first line has the names of the columns', given: { names: 'yes' } },
    { words: 'the first line has values', given: { names: 'no' } },
  ] as const;
  const first = printable(at(rows, 0).join(', '));
  return {
    found,
    doubt: { ask: `its first line (${first}) may be names or values`, options: ways },
  };
}

/** The first that gives almost all lines as many fields; else the one that is in most lines. */
function findSeparator(text: string): Separator {
  const counts = [...order, 'blanks' as const].map((separator) => {
    const rows = firstRows(text, separator, 200);
    // R gives the column of the rows' names none.
    const [first = 0, width = first] = rows.map(({ length }) => length);
    const alike = rows.filter(({ length }) => length === width).length;
    const several = rows.filter(({ length }) => length > 1).length;
    const hasNames = first === width || (first > 1 && first === width - 1);
    const isTable = width > 1 && hasNames && alike >= 0.95 * (rows.length - 1);
    const hasNumbers = rows.some((row, i) => i > 0 && row.some(isNumber));
    return { separator, several, isTable, all: rows.length, hasNumbers };
  });
  const blanks = at(counts, order.length);
  const others = counts.slice(0, order.length);
  const table = others.find(({ isTable }) => isTable);
  if (table) return table.separator;
  const ragged = others.toSorted((a, b) => b.several - a.several);
  if (at(ragged, 0).several > at(ragged, 0).all / 2) return at(ragged, 0).separator;
  return blanks.isTable && blanks.hasNumbers ? 'blanks' : 'comma';
}

/** A comma where no number has a point; in doubt where each has three digits after it. */
function findDecimal(rows: readonly (readonly string[])[], separator: Separator) {
  const fields = separator === 'comma' ? [] : rows.flat().map((field) => field.trim());
  const commas = fields.filter((field) => /^[-+]?\d*,\d+(e[-+]?\d+)?$/i.test(field));
  const points = fields.some((field) => field.includes('.') && isNumber(field));
  const isComma = commas.length > 0 && !points;
  const isDoubtful = isComma && commas.every((field) => /^[-+]?[1-9]\d{0,2},\d{3}$/.test(field));
  return {
    decimal: isComma ? 'comma' : 'point',
    isThousands: isDoubtful ? at(commas, 0) : null,
  } as const;
}

/** By whether the first line is of another kind than what stands below it; null where nothing says it. */
function findNames(
  rows: readonly (readonly string[])[],
  asNumber: (field: string) => boolean,
  isRoleName: (name: string) => boolean,
): 'yes' | 'no' | null {
  const [first = [], ...body] = rows;
  const filled = first.filter((field) => field.trim() !== '');
  const numbers = filled.filter(asNumber).map(Number);
  // "label,1,2,3"
  const areSteps =
    numbers.length > 1 &&
    numbers.length < filled.length &&
    Number.isInteger(numbers[0]) &&
    numbers.every((one, i) => i === 0 || one === at(numbers, i - 1) + 1);
  // As pandas writes a table with its index.
  if (first[0] === '' && body.length > 0 && body.every((row) => row[0] !== '')) return 'yes';
  let [yes, no] = [0, 0];
  for (const [column, field] of first.entries()) {
    if (isMissing(field)) continue;
    const below = body.map((row) => row[column] ?? '').filter((one) => !isMissing(one));
    if (below.length === 0) continue;
    const isTyped = (one: string) => asNumber(one) || readTime(one) !== null;
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
