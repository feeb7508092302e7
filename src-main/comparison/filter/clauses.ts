// The clauses of a filter's text, one by one: shown as chips, taken away, and written by a click in a chart.
import { extent, range } from 'd3-array';
import { plainNumber } from '../../catalogue/number-words';
import { readNumber } from '../../catalogue/setting';
import { findColumn, valueOf, type Column, type Value } from '../column';
import { sortRows } from '../sort';
import { readFilter } from './compile';
import { parseFilter } from './parse';
import { connectives, inFields } from './plain-words';
import { quoteIfNeeded, type Item, type Operator, type Term, type Word } from './syntax';

export interface Clause {
  /** As typed. */
  readonly text: string;
  /** In words: "learning rate 1e-3". */
  readonly label: string;
  /** The key of the column that it is about; null for a text. */
  readonly key: string | null;
  /** The filter without it. */
  readonly rest: string;
  readonly isNegated: boolean;
}

/** None for a text with a mistake, which filters nothing. */
export function clausesOf<Row>(typed: string, columns: readonly Column<Row>[]): readonly Clause[] {
  // Between dots "seed 1" is a condition, which it is not once it stands elsewhere.
  const isDotted = typed.includes('·') && !typed.includes('"');
  const text = isDotted ? inFields(typed, columns).replace(/\s+/g, ' ') : typed;
  const parsed = parseFilter(inFields(text, columns));
  if (!parsed.ok || !readFilter(text, columns).ok) return [];
  const terms = parsed.value;
  return terms.map(({ value, from }, index) => {
    // Plain words may be longer than the term that they stand for.
    const to = terms[index + 1]?.from ?? text.length;
    const column = value.kind === 'condition' ? findColumn(columns, value.field) : undefined;
    return {
      text: text.slice(from, to).trim().replace(connectives, ''),
      label: inWords(value, columns),
      key: column?.key ?? null,
      rest: `${text.slice(0, from)}${text.slice(to)}`.trim(),
      isNegated: value.isNegated,
    };
  });
}

/** The filter with this condition in place of all others on its column. @param condition '' for none */
export function withCondition<Row>(
  text: string,
  columns: readonly Column<Row>[],
  key: string,
  condition: string,
): string {
  const others = clausesOf(text, columns).filter((clause) => clause.key !== key);
  return [...others.map((clause) => clause.text), condition].filter((one) => one !== '').join(' ');
}

const operatorWords: Readonly<Record<Operator, string>> = {
  ':': '',
  '=': '',
  '!=': 'not ',
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
};

function inWords<Row>(term: Term, columns: readonly Column<Row>[]): string {
  if (term.kind === 'any') return term.terms.map((one) => inWords(one, columns)).join(' or ');
  const sign = term.isNegated ? 'not ' : '';
  if (term.kind === 'text') return `${sign}“${term.word.text}”`;
  const column = findColumn(columns, term.field);
  const name = column === undefined ? term.field : column.inSentence;
  const valueInWords = ({ text }: Word): string => {
    // `lr:0.001` and `lr:1e-3` are the same.
    const number = column?.kind === 'number' ? readNumber(text) : NaN;
    if (!Number.isNaN(number)) return plainNumber(number);
    const isChoice = column?.choices?.includes(text.toLowerCase()) === true;
    return isChoice ? column.print(text.toLowerCase()) : text;
  };
  const itemInWords = (item: Item): string => {
    if (item.kind === 'word') return valueInWords(item.word);
    const [low, high] = [item.low, item.high].map((end) => end && valueInWords(end));
    if (low === null) return `up to ${high ?? ''}`;
    return high === null ? `from ${low}` : `${low} to ${high}`;
  };
  return `${sign}${name} ${operatorWords[term.operator]}${term.items.map(itemInWords).join(', ')}`;
}

/**
 * The condition that keeps exactly these of all rows, as short as it can be written; '' where it would keep all.
 * @param kept all with one of their values, or for a range all with a value between the smallest and the largest of them
 */
export function conditionFor<Row>(
  column: Column<Row>,
  kept: readonly Row[],
  all: readonly Row[],
  isRange: boolean,
): string {
  if (kept.length === all.length) return '';
  const inOrder = sortRows(kept, [{ key: column.key, descending: false }], [column]);
  const words = new Set(inOrder.map((row) => wordOf(column, valueOf(column, row))));
  if (!isRange || words.size === 1) return `${column.key}:${[...words].join()}`;
  const wanted = new Set(kept);
  const isExact = (condition: string) => {
    const filter = readFilter(condition, [column]);
    return filter.ok && all.every((row) => filter.value.matches(row) === wanted.has(row));
  };
  const [low = 0, high = 0] = extent(kept, (row) => inItsUnit(column, valueOf(column, row)));
  const conditions = range(2, 18).flatMap((digits) =>
    [[Math.round, Math.round] as const, [Math.floor, Math.ceil] as const].map(
      ([down, up]) => `${column.key}:${rounded(low, digits, down)}..${rounded(high, digits, up)}`,
    ),
  );
  return conditions.find(isExact) ?? conditions.at(-1) ?? '';
}

function rounded(value: number, digits: number, to: (value: number) => number): string {
  if (value === 0) return '0';
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  return plainNumber(Number((to(value / unit) * unit).toPrecision(digits)));
}

function wordOf<Row>(column: Column<Row>, value: Value): string {
  if (value === null) return 'none';
  const number = inItsUnit(column, value);
  return number === undefined ? quoteIfNeeded(String(value)) : rounded(number, 12, Math.round);
}

/** A percentage is typed in per cent. */
function inItsUnit<Row>({ kind }: Column<Row>, value: Value): number | undefined {
  if (typeof value !== 'number') return undefined;
  return kind === 'percent' ? 100 * value : value;
}
