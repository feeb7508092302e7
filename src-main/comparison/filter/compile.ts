// A filter's text as a test of rows.
import type { Column } from '../column';
import { parseFilter, type Term } from './parse';
import type { Test } from './values';

export interface Filter<Row> {
  /** The terms without a mistake. */
  readonly terms: readonly Term<Row>[];
  /** What is wrong with the first term that does not; null where all do. */
  readonly mistake: string | null;
  readonly matches: Test<Row>;
}

/** A term with a mistake filters nothing. */
export function compileFilter<Row>(text: string, columns: readonly Column<Row>[]): Filter<Row> {
  const parsed = parseFilter(text, columns);
  const terms = parsed.flatMap((term) => {
    const { test, isNegated } = term;
    return typeof test === 'string' ? [] : [{ term, test, isNegated }];
  });
  return {
    terms: terms.map(({ term }) => term),
    mistake: parsed.map(({ test }) => test).find((test) => typeof test === 'string') ?? null,
    matches: (row) => terms.every(({ test, isNegated }) => test(row) !== isNegated),
  };
}
