// Compiles a filter's text to a test of rows.
import type { Column } from '../column';
import { parseFilter, type Term } from './parse';
import { isBestCondition, type Test } from './values';

export interface Filter<Row> {
  /** The terms without a mistake. */
  readonly terms: readonly Term<Row>[];
  /** The mistake of the first invalid term; null if there is none. */
  readonly mistake: string | null;
  readonly matches: Test<Row>;
  /** Whether only the best candidates are shown, or (false) only the other settings; null for all. */
  readonly best: boolean | null;
}

/** A term with a mistake has no effect. */
export function compileFilter<Row>(text: string, columns: readonly Column<Row>[]): Filter<Row> {
  const parsed = parseFilter(text, columns);
  const terms = parsed.flatMap((term) => {
    const { test, isNegated } = term;
    return typeof test === 'string' ? [] : [{ term, test, isNegated }];
  });
  const best = terms
    .map(({ term }) => term)
    .find((term) => term.kind === 'condition' && isBestCondition(term.column, term.values));
  return {
    terms: terms.map(({ term }) => term),
    mistake: parsed.map(({ test }) => test).find((test) => typeof test === 'string') ?? null,
    matches: (row) =>
      terms.every(({ term, test, isNegated }) => term === best || test(row) !== isNegated),
    best: best === undefined ? null : !best.isNegated,
  };
}
