// Compiles a filter's text to a test of rows.
import type { Column } from '../column';
import { parseFilter, type Condition, type Term } from './parse';
import { valueTest, type Test } from './values';

export interface Filter<Row> {
  /** Those that filter. */
  readonly terms: readonly Term<Row>[];
  /** What is wrong with the first term that does not; null where all do. */
  readonly mistake: string | null;
  readonly matches: (row: Row) => boolean;
}

/** A term with a mistake filters nothing. */
export function readFilter<Row>(text: string, columns: readonly Column<Row>[]): Filter<Row> {
  const read = parseFilter(text, columns).map((term) => ({ term, test: termTest(term, columns) }));
  const tests = read.map(({ test }) => test).filter((test) => typeof test === 'function');
  return {
    terms: read.filter(({ test }) => typeof test === 'function').map(({ term }) => term),
    mistake: read.map(({ test }) => test).find((test) => typeof test === 'string') ?? null,
    matches: (row) => tests.every((test) => test(row)),
  };
}

function termTest<Row>(term: Term<Row>, columns: readonly Column<Row>[]): Test<Row> | string {
  const test = term.kind === 'text' ? textTest(term.word.text, columns) : conditionTest(term);
  return typeof test === 'function' && term.isNegated ? (row) => !test(row) : test;
}

function textTest<Row>(text: string, columns: readonly Column<Row>[]): Test<Row> {
  const wanted = text.toLowerCase();
  return (row) => columns.some(({ searched }) => searched?.(row).includes(wanted) === true);
}

function conditionTest<Row>({
  field,
  column,
  operator,
  values,
}: Condition<Row>): Test<Row> | string {
  if (column === undefined) {
    return `There is no column \`${field}\`. To search for the text itself, put it in quotes: \`"${field}${operator}…"\`.`;
  }
  const tests: Test<Row>[] = [];
  for (const value of values) {
    const test = valueTest(column, operator, value);
    if (typeof test === 'string') return test;
    tests.push(test);
  }
  const any: Test<Row> = (row) => tests.some((test) => test(row));
  return operator === '!=' ? (row) => !any(row) : any;
}
