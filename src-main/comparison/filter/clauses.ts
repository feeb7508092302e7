// The clauses of a filter's text, one by one: shown as chips and taken away.
import { plainNumber } from '../../catalogue/number-words';
import { readNumber } from '../../catalogue/setting';
import { findColumn, type Column } from '../column';
import { readFilter } from './compile';
import { parseFilter } from './parse';
import { connectives, inFields } from './plain-words';
import type { Item, Operator, Term, Word } from './syntax';

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
