// Detects the format of a table in a text file: the separator of columns, the decimal sign, its first row,
// and whether that row has names.
import Papa from 'papaparse';
import {
  separators,
  type DataOptions,
  type Dialect,
  type Separator,
} from '../../contract/data-options';
import type { DataQuestion } from '../../contract/found-data';
import { at } from '../../../core/element-at';
import { TimeParser } from '../formats/read-time';
import { isNumber, readNumber } from '../formats/read-value';
import { findDecimal } from './find-decimal';
import { findFirstRow, findNames, findSkipped, isBlank } from './find-start';

const sampleRows = 1000;
/** Spaces are last, because fields with other separators may contain spaces. */
const order: readonly Separator[] = ['tab', 'semicolon', 'bar', 'comma'];

/** Returns Papa Parse's configuration for a text. */
export function parseConfig(text: string, separator: Separator) {
  const delimiter = separators[separator];
  // With tabs or blanks, a quotation mark may be literal: the quote character is NUL, which no text contains.
  return separator === 'tab' && !isQuoted(text) ? { delimiter, quoteChar: '\0' } : { delimiter };
}

/** Whether each field that begins with a quotation mark ends with one in the same line. */
function isQuoted(text: string): boolean {
  const isWhole = (field: string) => !field.startsWith('"') || /^"(?:[^"]|"")*"\r?$/.test(field);
  return !text.includes('"') || text.split(/[\t\n]/).every(isWhole);
}

function parseFirstRows(text: string, separator: Separator, preview: number): string[][] {
  const source = formatPlainSource(text, separator);
  return Papa.parse<string[]>(source, { ...parseConfig(source, separator), preview }).data;
}

/** Returns the text with single spaces between fields if spaces separate the fields. */
export const formatPlainSource = (text: string, separator: Separator) =>
  separator === 'blanks' ? text.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/[ \t]+/g, ' ') : text;

/**
 * @param options the known properties
 * @returns the format, and a `doubt` if an unknown property has two possible values
 */
export function findDialect(
  text: string,
  options: DataOptions,
  isRoleName: (name: string) => boolean,
): { readonly found: Omit<Dialect, 'encoding'>; readonly doubt: DataQuestion | null } {
  const separator = options.separator ?? findSeparator(text);
  const all = parseFirstRows(text, separator, sampleRows);
  const firstRow = options.firstRow ?? findFirstRow(all);
  const rows = all.slice(firstRow - 1).filter((row) => !isBlank(row));
  const numbers = findDecimal(rows.length === 0 ? [[]] : rows, separator);
  const decimal = options.decimal ?? numbers.decimal;
  const asNumber = (field: string) => isNumber(field) || isGiven(readNumber(field, decimal));
  const times = new TimeParser('day-first', false);
  const isTyped = (field: string) => asNumber(field) || times.parse(field) !== null;
  const first = findNames(rows, isTyped, asNumber, isRoleName);
  const names = options.names ?? first.names;
  const skip = options.skip ?? (names === 'yes' ? findSkipped(rows, isTyped) : 0);
  const doubt =
    (options.decimal === undefined ? numbers.doubt : null) ??
    (options.names === undefined ? first.doubt : null);
  return { found: { separator, decimal, names, firstRow, skip }, doubt };
}

const isGiven = (number: number | null) => number !== null && !Number.isNaN(number);

/** Returns the first separator that gives almost all lines equally many fields, or the most frequent one. */
function findSeparator(text: string): Separator {
  const counts = [...order, 'blanks' as const].map((separator) => {
    const rows = parseFirstRows(text, separator, 200).filter((row) => !isBlank(row));
    // R writes no name for the column of row names.
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
