// Completions for a filter: columns, operators, and values that runs have.
import { formatCount } from '../../core/number-texts';
import { findColumn, isNumeric, getValue, type Column } from '../column';
import { parseFilter } from './parse';

export interface Candidate {
  /** Replaces the text from `from` to `to`. */
  readonly insert: string;
  /** A column's title, or the number of runs with the value. */
  readonly about: string;
}

interface Completion {
  readonly from: number;
  readonly to: number;
  /** Whether the candidates are values, rather than columns or operators. */
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
const numberOperators = [
  [':', 'is, or a range: 1..3'],
  ['<=', 'at most'],
  ['>=', 'at least'],
  ['<', 'less than'],
  ['>', 'more than'],
  ['!=', 'is not'],
] as const;

/** @param rows whose values are offered */
export function completeFilter<Row>(
  text: string,
  caret: number,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Completion {
  const before = text.slice(0, caret);
  const terms = parseFilter(before, columns);
  const last = terms.findLast(({ to }) => to === caret);
  const to = caret + (/^[^\s,:<>=!]*/.exec(text.slice(caret))?.[0].length ?? 0);
  if (last?.kind === 'condition') {
    const { column, values } = last;
    const { text: typed = '', isQuoted = false, from = caret } = values.at(-1) ?? {};
    const lowEnd = isQuoted ? 0 : typed.lastIndexOf('..') + 2;
    const partial = lowEnd < 2 ? typed : typed.slice(lowEnd);
    const candidates = column === undefined ? [] : suggestValues(column, partial, rows);
    return {
      from: from + typed.length - partial.length,
      to,
      isValue: true,
      candidates: candidates.slice(0, most),
    };
  }
  const starts = terms.flatMap((term) => (term.kind === 'text' ? [term.word.from] : []));
  const beginsName = (start: number) =>
    findColumnsByName(before.slice(start), columns, 'startsWith').length > 0;
  const from = starts.find(beginsName) ?? (last?.kind === 'text' ? last.word.from : caret);
  const isFollowed = /^\s*(?:!=|[:<>=])/.test(text.slice(to));
  const candidates = suggestColumns(before.slice(from), columns, isFollowed);
  return { from, to, isValue: false, candidates: candidates.slice(0, most) };
}

function findColumnsByName<Row>(
  typed: string,
  columns: readonly Column<Row>[],
  where: 'startsWith' | 'includes',
): readonly Column<Row>[] {
  return columns.filter(({ key, aliases, label }) =>
    [key, ...aliases, label].some((name) => name.toLowerCase()[where](typed.toLowerCase())),
  );
}

/** Returns columns by any of their names; first the operators of a numeric one that is typed in full. */
function suggestColumns<Row>(
  typed: string,
  columns: readonly Column<Row>[],
  isFollowed: boolean,
): Candidate[] {
  const full = isFollowed ? undefined : findColumn(columns, typed);
  const operators = full !== undefined && isNumeric(full) ? numberOperators : [];
  const found = new Set([
    ...findColumnsByName(typed, columns, 'startsWith'),
    ...findColumnsByName(typed, columns, 'includes'),
  ]);
  return [
    ...operators.map(([operator, about]) => ({ insert: typed + operator, about })),
    ...[...found].map((column) => ({
      insert: isFollowed || isNumeric(column) ? column.key : `${column.key}:`,
      about: [column.label, kindHints[column.kind]].filter((part) => part !== '').join(', '),
    })),
  ];
}

/** Returns the most frequent values; none for measurements, which hardly any two runs share. */
function suggestValues<Row>(
  column: Column<Row>,
  partial: string,
  rows: readonly Row[],
): Candidate[] {
  if (column.key === 'best' && partial !== '' && 'may'.startsWith(partial))
    return [{ insert: 'may', about: 'settings that may be the best' }];
  if (isNumeric(column) && column.kind !== 'number') return [];
  const counts = new Map<string, number>((column.choices ?? []).map((choice) => [choice, 0]));
  for (const row of rows) {
    const value = getValue(column, row);
    for (const word of typeof value === 'object' ? (value ?? ['none']) : [value]) {
      counts.set(String(word), (counts.get(String(word)) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(partial.toLowerCase()))
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ insert: quoteIfNeeded(value), about: formatCount(count, 'run') }));
}

/** Quotes a value of the store for a filter if necessary. */
export function quoteIfNeeded(text: string): string {
  return /^[^\s,"=]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
