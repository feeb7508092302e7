// Compiles a filter's text to a test of rows: which fields there are, what each takes, and what a
// condition means. A condition on a missing value fails; `none` matches just those.
import { findColumn, isNumeric, numberOf, valueOf, type Column } from '../column';
import { didYouMean } from './closest';
import { chunkBefore } from './complete';
import {
  kindWords,
  looksLikeFraction,
  readLiteral,
  type Literal,
  type NumericKind,
} from './literals';
import { parseFilter } from './parse';
import { inFields } from './plain-words';
import { shownWord } from './shown-words';
import type { FilterMistake, Item, Operator, Outcome, Placed, Term, Word } from './syntax';

export interface Filter<Row> {
  readonly terms: readonly Term[];
  readonly matches: (row: Row) => boolean;
}

type Test<Row> = (row: Row) => boolean;
type Condition = Extract<Term, { kind: 'condition' }>;

/** With a mistake there is no filter: the caller shows all rows and the message. */
export function readFilter<Row>(
  text: string,
  columns: readonly Column<Row>[],
): Outcome<Filter<Row>> {
  const parsed = parseFilter(inFields(text, columns));
  if (!parsed.ok) return parsed;
  const tests: Test<Row>[] = [];
  for (const term of parsed.value) {
    const test = compileTerm(term, columns);
    if (typeof test !== 'function') return { ok: false, mistake: test };
    tests.push(test);
  }
  const terms = parsed.value.map(({ value }) => value);
  return { ok: true, value: { terms, matches: (row) => tests.every((test) => test(row)) } };
}

/**
 * What can be filtered while the rest is typed: the terms before the first mistake. Plain words right before it that leave no row
 * may be part of what was not understood, as "lerning" of "lerning rate=1e-3", and filter nothing either.
 */
export function beforeMistake<Row>(
  text: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  const read = readFilter(text, columns);
  if (read.ok) return text;
  const before = text.slice(0, chunkBefore(text.slice(0, read.mistake.from)).start).trim();
  const filter = readFilter(before, columns);
  if (!filter.ok) return '';
  if (rows.some(filter.value.matches)) return before;
  const parsed = parseFilter(inFields(before, columns));
  const terms = parsed.ok ? parsed.value : [];
  const lastCondition = terms.findLastIndex(({ value }) => value.kind !== 'text');
  return before.slice(0, terms[lastCondition + 1]?.from).trim();
}

function compileTerm<Row>(
  { value: term, from, to }: Placed<Term>,
  columns: readonly Column<Row>[],
): Test<Row> | FilterMistake {
  if (term.kind === 'any') {
    const tests = term.terms.map((value) => compileTerm({ value, from, to }, columns));
    const mistake = tests.find((test) => typeof test !== 'function');
    return mistake ?? ((row) => tests.some((test) => typeof test === 'function' && test(row)));
  }
  const test =
    term.kind === 'text' ? findText(term.word.text, columns) : compileCondition(term, columns);
  if (typeof test === 'string') return { from, to, message: test };
  return term.isNegated ? (row) => !test(row) : test;
}

function findText<Row>(text: string, columns: readonly Column<Row>[]): Test<Row> {
  const wanted = text.toLowerCase();
  const searched = columns.filter(({ isSearched }) => isSearched);
  const shown = shownWord(wanted);
  return (row) =>
    searched.some(
      (column) =>
        column.shownText?.(row).includes(shown) === true ||
        wordsOf(column, row).some(
          (word) => word.includes(wanted) || column.print(word).toLowerCase().includes(wanted),
        ),
    );
}

/** Returns a message instead of a test if something is wrong. */
function compileCondition<Row>(
  term: Condition,
  columns: readonly Column<Row>[],
): Test<Row> | string {
  const column = findColumn(columns, term.field);
  if (column === undefined) return unknownField(term, columns);
  const { operator, items } = term;
  const isOrder = operator.startsWith('<') || operator.startsWith('>');
  if (isOrder && !isNumeric(column)) {
    return `\`${column.key}\` has no order: write \`${column.key}:…\`.`;
  }
  if (isOrder && (items.length > 1 || items[0]?.kind === 'range')) {
    return `\`${operator}\` takes one value. A range is written \`${column.key}:1..3\`, a list \`${column.key}:1,3\`.`;
  }
  const tests: Test<Row>[] = [];
  for (const item of items) {
    const test = isNumeric(column)
      ? compileNumber(column, operator, item)
      : compileWord(column, operator, item);
    if (typeof test === 'string') return test;
    tests.push(test);
  }
  const any: Test<Row> = (row) => tests.some((test) => test(row));
  return operator === '!=' ? (row) => !any(row) : any;
}

function unknownField<Row>(
  { field, operator }: Condition,
  columns: readonly Column<Row>[],
): string {
  const words = columns.flatMap(({ key, aliases }) => [key, ...aliases]);
  return `There is no field \`${field}\`.${didYouMean(field, words)} To search for the text itself, put it in quotes: \`"${field}${operator}…"\`.`;
}

function compileNumber<Row>(
  column: Column<Row>,
  operator: Operator,
  item: Item,
): Test<Row> | string {
  const number = (row: Row) => numberOf(column, row) ?? NaN;
  if (item.kind === 'range') {
    const low = item.low === null ? null : literalOf(column, operator, item.low);
    const high = item.high === null ? null : literalOf(column, operator, item.high);
    if (typeof low === 'string') return low;
    if (typeof high === 'string') return high;
    const [start, end] = [low?.start ?? -Infinity, high?.end ?? Infinity];
    if (start > end)
      return `The range of \`${column.key}\` is the wrong way round: put the smaller end first.`;
    return (row) => number(row) >= start && number(row) <= end;
  }
  if (isNone(column, item.word)) return askForNone(column, operator);
  const literal = literalOf(column, operator, item.word);
  if (typeof literal === 'string') return literal;
  const { start, end, equalFrom, equalTo } = literal;
  switch (operator) {
    case '<':
      return (row) => number(row) < start;
    case '<=':
      return (row) => number(row) <= end;
    case '>':
      return (row) => number(row) > end;
    case '>=':
      return (row) => number(row) >= start;
    case ':':
    case '=':
    case '!=':
      return (row) => number(row) >= equalFrom && number(row) <= equalTo;
  }
}

function literalOf<Row>(column: Column<Row>, operator: Operator, { text }: Word): Literal | string {
  const { key } = column;
  const kind = column.kind as NumericKind;
  const literal = readLiteral(kind, text);
  if (literal !== null) return literal;
  if (kind === 'percent' && looksLikeFraction(text)) {
    const percent = String(Number((Number(text) * 100).toPrecision(12)));
    return `\`${key}\` is in per cent: write \`${key}${operator}${percent}\` for ${text}, or \`${text}%\` if you mean less than 1 %.`;
  }
  const { takes, example } = kindWords[kind];
  return `\`${key}\` takes ${takes}: \`${key}${operator}${example}\`; \`${text}\` is not ${takes}.`;
}

function compileWord<Row>(column: Column<Row>, operator: Operator, item: Item): Test<Row> | string {
  if (item.kind === 'range') {
    return `\`${column.key}\` has no order, so no range: put text with two dots in quotes.`;
  }
  const { word } = item;
  const wanted = word.text.toLowerCase();
  const { choices } = column;
  const choice = choices?.find(
    (one) => one.toLowerCase() === wanted || column.print(one).toLowerCase() === wanted,
  );
  if (choice === undefined && isNone(column, word)) return askForNone(column, operator);
  if (choices !== null && choice === undefined) {
    return `\`${column.key}\` is one of ${choices.join(', ')}; \`${word.text}\` is not one of them.${didYouMean(word.text, choices)}`;
  }
  const equal = (choice ?? word.text).toLowerCase();
  const isPart = column.kind === 'text' && operator === ':';
  return (row) =>
    wordsOf(column, row).some((have) => (isPart ? have.includes(equal) : have === equal));
}

/** `none`, or the table's own word for it: `limit:all`. */
function isNone<Row>({ nothing }: Column<Row>, { text, isQuoted }: Word): boolean {
  const word = text.toLowerCase();
  return !isQuoted && (word === 'none' || word === nothing.toLowerCase());
}

function askForNone<Row>(column: Column<Row>, operator: Operator): Test<Row> | string {
  if (operator.startsWith('<') || operator.startsWith('>')) {
    return `\`none\` has no order: write \`${column.key}:none\`.`;
  }
  return (row) => {
    const value = valueOf(column, row);
    return value === null || (typeof value === 'object' && value.length === 0);
  };
}

function wordsOf<Row>(column: Column<Row>, row: Row): string[] {
  const value = valueOf(column, row);
  if (value === null) return [];
  return (typeof value === 'object' ? value : [value]).map((word) => String(word).toLowerCase());
}
