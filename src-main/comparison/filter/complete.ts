// Completions for a filter: fields, operators, and values that runs have.
import { counted } from '../../catalogue/number-words';
import { findColumn, isNumeric, valueOf, type Column } from '../column';
import { matchAt, quoteIfNeeded } from './syntax';

export interface Candidate {
  /** Replaces the text from `from` to `to`. */
  readonly insert: string;
  /** A column's name, or how many runs have the value. */
  readonly about: string;
}

interface Completion {
  readonly from: number;
  readonly to: number;
  /** Whether the candidates are values, rather than fields or operators. */
  readonly isValue: boolean;
  readonly candidates: readonly Candidate[];
}

const most = 12;
const kindHints = {
  number: 'number',
  percent: 'per cent',
  duration: 'duration: 90s, 5min, 1:23',
  date: 'date: 2026-11-01',
  text: 'text',
  choice: '',
} as const;

/** @param rows whose values are offered */
export function completeFilter<Row>(
  text: string,
  caret: number,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Completion {
  const { start, chunk } = chunkBefore(text.slice(0, caret));
  const [, sign = '', field = '', operator = ''] =
    /^([-!]?)([^:<>=!"]*)(<=|>=|!=|[:<>=]|)/.exec(chunk) ?? [];
  if (operator === '') {
    const from = start + sign.length;
    const to = caret + matchAt(/[^\s:<>=!]*/y, text, caret).length;
    if (chunk.includes('"')) return { from, to, isValue: false, candidates: [] };
    const isFollowed = /^(?:!=|[:<>=])/.test(text.slice(to));
    const candidates = isFollowed
      ? fields(field, columns, false)
      : [...operatorsFor(field, columns), ...fields(field, columns, true)];
    return { from, to, isValue: false, candidates: candidates.slice(0, most) };
  }
  const values = chunk.slice(sign.length + field.length + operator.length);
  const partial = lastItem(values);
  const from = caret - partial.length;
  const to = caret + matchAt(/(?:(?!\.\.)[^\s,])*/y, text, caret).length;
  const column = findColumn(columns, field.trim());
  const candidates = column === undefined ? [] : valuesOf(column, partial, rows);
  return { from, to, isValue: true, candidates: candidates.slice(0, most) };
}

/** The term at the caret, up to the caret, including spaces around its operator. */
export function chunkBefore(head: string): { start: number; chunk: string } {
  let [start, isQuoted] = [0, false];
  for (let at = 0; at < head.length; at += 1) {
    const letter = head.charAt(at);
    if (isQuoted && letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(letter) && !/[:<>=]\s*$/.test(head.slice(start, at + 1))) {
      start = at + 1;
    }
  }
  return { start, chunk: head.slice(start) };
}

/** The item of a list or range that is being typed: after the last comma or `..` outside quotes. */
function lastItem(values: string): string {
  let [start, isQuoted] = [/^\s*/.exec(values)?.[0].length ?? 0, false];
  for (let at = start; at < values.length; at += 1) {
    const letter = values.charAt(at);
    if (isQuoted && letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === ',') start = at + 1;
    else if (!isQuoted && values.startsWith('..', at)) start = at + 2;
  }
  return values.slice(start);
}

function fields<Row>(
  partial: string,
  columns: readonly Column<Row>[],
  withOperator: boolean,
): Candidate[] {
  const typed = partial.toLowerCase();
  const found = columns.flatMap((column) => {
    const names = [column.key, ...column.aliases, column.label].map((name) => name.toLowerCase());
    if (names.some((name) => name.startsWith(typed))) return { column, rank: 0 };
    return names.some((name) => name.includes(typed)) ? { column, rank: 1 } : [];
  });
  found.sort((a, b) => a.rank - b.rank);
  return found.map(({ column }) => ({
    insert: withOperator && !isNumeric(column) ? `${column.key}:` : column.key,
    about: [column.label, kindHints[column.kind]].filter((part) => part !== '').join(', '),
  }));
}

const numberOperators = [
  [':', 'is, or a range: 1..3'],
  ['<=', 'at most'],
  ['>=', 'at least'],
  ['<', 'less than'],
  ['>', 'more than'],
  ['!=', 'is not'],
] as const;

/** Once a numeric field is written in full. */
function operatorsFor<Row>(word: string, columns: readonly Column<Row>[]): Candidate[] {
  const column = word === '' ? undefined : findColumn(columns, word);
  if (column === undefined || !isNumeric(column)) return [];
  return numberOperators.map(([operator, about]) => ({ insert: word + operator, about }));
}

/** The most frequent first. Measured quantities have no suggestions: hardly any two runs share a value. */
function valuesOf<Row>(column: Column<Row>, partial: string, rows: readonly Row[]): Candidate[] {
  if (isNumeric(column) && column.kind !== 'number') return [];
  const counts = new Map<string, number>((column.choices ?? []).map((choice) => [choice, 0]));
  for (const row of rows) {
    const value = valueOf(column, row);
    for (const word of typeof value === 'object' ? (value ?? ['none']) : [value]) {
      counts.set(String(word), (counts.get(String(word)) ?? 0) + 1);
    }
  }
  const typed = partial.replace(/^"/, '').toLowerCase();
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(typed))
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({
      insert: value === 'none' ? value : quoteIfNeeded(value),
      about: counted(count, 'run'),
    }));
}
