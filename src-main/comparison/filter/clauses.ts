// The terms of a filter as chips: labels, each with the filter without the term.
import { formatPlainNumber } from '../../core/number-texts';
import { settings } from '../../engine/catalogue';
import type { Column } from '../column';
import type { Filter } from './compile';
import type { Term } from './parse';
import type { Operator } from './values';

export interface Clause {
  /** A label such as "learning rate 1e-3". */
  readonly label: string;
  /** The key of the term's column; null for a text. */
  readonly key: string | null;
  /** The filter without it. */
  readonly rest: string;
}

export const listClauses = <Row>(text: string, { terms }: Filter<Row>): readonly Clause[] =>
  terms.map((term) => ({
    label: `${term.isNegated ? 'not ' : ''}${formatTerm(term)}`,
    key: term.kind === 'condition' ? (term.column?.key ?? null) : null,
    rest: `${text.slice(0, term.from)}${text.slice(term.to)}`.trim(),
  }));

const operatorWords: Readonly<Record<Operator, string>> = {
  ':': '',
  '=': '',
  '!=': 'not ',
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
};

function formatTerm<Row>(term: Term<Row>): string {
  if (term.kind === 'text') return `“${term.word.text}”`;
  const { column, operator, field } = term;
  const values = term.values.map(({ text, isQuoted }) =>
    column === undefined || isQuoted ? text : normaliseValue(column, text),
  );
  return `${column?.inSentence ?? field} ${operatorWords[operator]}${values.join(', ')}`;
}

/** `lr:0.001` and `lr:1e-3` are the same. */
function normaliseValue<Row>({ kind, choices, print }: Column<Row>, text: string): string {
  const known = choices?.find((choice) => choice === text.toLowerCase());
  if (known !== undefined) return print(known);
  if (kind !== 'number') return text.replace('..', ' to ');
  const [low = '', high] = text.split('..').map((end) => {
    const number = settings.parseNumber(end);
    return Number.isNaN(number) ? end : formatPlainNumber(number);
  });
  if (high === undefined) return low;
  if (low === '') return `up to ${high}`;
  return high === '' ? `from ${low}` : `${low} to ${high}`;
}
