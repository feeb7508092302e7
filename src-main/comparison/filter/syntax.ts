// The parts of a filter: `cell:gru,lstm lr<=0.002 seed:1..3 not tag:draft "two words"`.
// A filter is a list of terms that must all match; terms with `or` between them are one, of which any may match. docs/filters.md explains the grammar to users.

export const operators = ['<=', '>=', '!=', ':', '=', '<', '>'] as const;
export type Operator = (typeof operators)[number];

/** A word as written; in quotes it is always text, even `none`. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** One of the values of a condition; an open end of a range is null. */
export type Item =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'range'; readonly low: Word | null; readonly high: Word | null };

export type Term = { readonly isNegated: boolean } & (
  | { readonly kind: 'text'; readonly word: Word }
  | { readonly kind: 'any'; readonly terms: readonly Term[] }
  | {
      readonly kind: 'condition';
      readonly field: string;
      readonly operator: Operator;
      /** One or more, of which any may match. */
      readonly items: readonly Item[];
    }
);

/** A term's position in the text; `to` is exclusive. */
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

/** A word or field without quotes: no operator in it, no sign in front. */
export const bareText = /(?!["!-])(?:(?!!\s*[:<>=])[^\s:<>=])+/y;
/** A value without quotes. */
export const bareValue = /(?!["=])(?:(?!\.\.)[^\s,])+/y;

/** A value from the store as it is written in a filter. */
export function quoteIfNeeded(text: string): string {
  return text !== '' && matchAt(bareValue, text, 0) === text ? text : quote(text);
}

export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** What a sticky expression matches at a position; '' for nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
