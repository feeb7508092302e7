// The syntax of a cell's text: its parts, tokens and limits. docs/cells.md describes the language.
import { isElementFunction, type FunctionName } from './functions';

/** The position of a token in its line, from 1. */
interface WordPosition {
  readonly column: number;
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** x, which may only occur after a matrix. */
  | { readonly kind: 'input' }
  /** The value of a line, a state before the step, or, with its prime, a state after the step. */
  | ({ readonly kind: 'name'; readonly name: string } & WordPosition)
  | ({ readonly kind: 'bias' | 'vector'; readonly name: string } & WordPosition)
  | ({ readonly kind: 'apply'; readonly matrix: string; readonly to: Expression } & WordPosition)
  | ({ readonly kind: 'call'; readonly name: FunctionName; readonly to: Expression } & WordPosition)
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] };

export interface Term {
  readonly isNegative: boolean;
  readonly of: Expression;
}

/** A line of the text: `i, f = …` defines each of its names. */
export interface Statement {
  /** The number of the line, from 1. */
  readonly line: number;
  readonly names: readonly ({ readonly name: string } & WordPosition)[];
  readonly expression: Expression;
  /** The comment after the expression. */
  readonly title: string;
}

/** A mistake: its position, what is wrong, and what would be allowed. */
export interface Mistake extends WordPosition {
  readonly line: number;
  readonly message: string;
}

/** Returns "line 3, column 7: z is not defined above…". */
export const formatMistake = ({ line, column, message }: Mistake): string =>
  `line ${line}, column ${column}: ${message}`;

export const limits = {
  characters: 4000,
  lines: 40,
  states: 4,
  matrices: 16,
  brackets: 100,
  name: 40,
} as const;

type IdentifierKind = 'input' | 'matrix' | 'bias' | 'vector' | 'name' | 'none';

const kinds: readonly (readonly [RegExp, IdentifierKind])[] = [
  [/^x$/, 'input'],
  [/^[A-Z]\d*(_\w+)?$/, 'matrix'],
  [/^b\d*(_\w+)?$/, 'bias'],
  [/^p\d*(_\w+)?$/, 'vector'],
  // Excludes names that would be one of the above without their prime.
  [/^(?!(x|[bp]\d*(_\w+)?)'$)[a-z]\w*'?$/, 'name'],
];

/** Returns the function with this name; null if there is none. */
export function findFunction(word: string): FunctionName | null {
  if (word === 'σ') return 'sigmoid';
  return word === 'LN' || isElementFunction(word) ? word : null;
}

export const getIdentifierKind = (word: string): IdentifierKind =>
  kinds.find(([pattern]) => pattern.test(word))?.[1] ?? 'none';

/** Whether a weight belongs to a single line; weights with digits or an index are shared. */
export const isBare = (weight: string): boolean => weight.length === 1;

/** Returns the name of a state without its prime; other names are unchanged. */
export const removePrime = (name: string): string => name.replace(/'$/, '');
export const isAfterStep = (name: string): boolean => name.endsWith("'");

/** Yields an expression and all of its parts. */
export function* walkExpression(expression: Expression): Generator<Expression> {
  yield expression;
  switch (expression.kind) {
    case 'apply':
    case 'call':
      yield* walkExpression(expression.to);
      break;
    case 'product':
      for (const factor of expression.factors) yield* walkExpression(factor);
      break;
    case 'sum':
      for (const { of } of expression.terms) yield* walkExpression(of);
      break;
    default:
  }
}
