// What a filter is made of, and how it is written: `cell:gru,lstm lr<=0.002 seed:1..3 -tag:draft "two words"`.
// A filter is a list of terms which must all hold. docs/filters.md explains the grammar to users.

export const operators = ['<=', '>=', '!=', ':', '=', '<', '>'] as const;
export type Operator = (typeof operators)[number];

/** A word as written; in quotes it is text even where it reads like something else (`none`). */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** One of the values of a condition; an end of a range that is left open is null. */
export type Item =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'range'; readonly low: Word | null; readonly high: Word | null };

export type Term = { readonly isNegated: boolean } & (
  | { readonly kind: 'text'; readonly word: Word }
  | {
      readonly kind: 'condition';
      readonly field: string;
      readonly operator: Operator;
      /** One or more; any of them may hold. */
      readonly items: readonly Item[];
    }
);

/** Where a term stands in the text: from its first character to behind its last. */
export interface Placed<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a filter, where, and what to write instead. */
export interface FilterMistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistake: FilterMistake };

/** A word without quotes, beside the fields' own names: no operator in it, no sign in front. */
export const bareText = /(?!["!-])(?:(?!!\s*[:<>=])[^\s:<>=])+/y;
/** A value without quotes. */
export const bareValue = /(?!["=])(?:(?!\.\.)[^\s,])+/y;

/** The same filter as text, in its plainest form. */
export function printFilter(terms: readonly Term[]): string {
  return terms.map(printTerm).join(' ');
}

function printTerm(term: Term): string {
  const sign = term.isNegated ? '-' : '';
  if (term.kind === 'text') return sign + printWord(term.word, bareText);
  return `${sign}${term.field}${term.operator}${term.items.map(printItem).join(',')}`;
}

function printItem(item: Item): string {
  if (item.kind === 'word') return printWord(item.word, bareValue);
  const end = (word: Word | null) => (word === null ? '' : printWord(word, bareValue));
  return `${end(item.low)}..${end(item.high)}`;
}

function printWord({ text, isQuoted }: Word, bare: RegExp): string {
  return !isQuoted && matchAt(bare, text, 0) === text ? text : quote(text);
}

/** A value from the store as a filter has to write it. */
export function quoteIfNeeded(text: string): string {
  return printWord({ text, isQuoted: false }, bareValue);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** What a sticky expression matches at a place; '' for nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
