// A cell as text: its parts, its words and its limits. docs/cells.md has the language.
import { isElementFunction, type FunctionName } from './functions';

/** Where a word stands in its line, from 1. */
interface Placed {
  readonly column: number;
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** x, which stands behind a matrix alone. */
  | { readonly kind: 'input' }
  /** A line's value, a state before the step, or, with its prime, after it. */
  | ({ readonly kind: 'name'; readonly name: string } & Placed)
  | ({ readonly kind: 'bias' | 'vector'; readonly name: string } & Placed)
  | ({ readonly kind: 'apply'; readonly matrix: string; readonly to: Expression } & Placed)
  | ({ readonly kind: 'call'; readonly name: FunctionName; readonly to: Expression } & Placed)
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] };

export interface Term {
  readonly isNegative: boolean;
  readonly of: Expression;
}

/** One line of the text: `i, f = …` gives each of its names a value. */
export interface Statement {
  /** From 1. */
  readonly line: number;
  readonly names: readonly ({ readonly name: string } & Placed)[];
  readonly expression: Expression;
  /** The comment behind it. */
  readonly title: string;
}

/** What is wrong, where, and what could stand there. */
export interface Mistake extends Placed {
  readonly line: number;
  readonly message: string;
}

/** "line 3, column 7: z is not defined above…" */
export const mistakeInWords = ({ line, column, message }: Mistake): string =>
  `line ${line}, column ${column}: ${message}`;

export const limits = {
  characters: 4000,
  lines: 40,
  states: 4,
  matrices: 16,
  brackets: 100,
  name: 40,
} as const;

type WordKind = 'input' | 'matrix' | 'bias' | 'vector' | 'name' | 'none';

const kinds: readonly (readonly [RegExp, WordKind])[] = [
  [/^x$/, 'input'],
  [/^[A-Z]\d*(_\w+)?$/, 'matrix'],
  [/^b\d*(_\w+)?$/, 'bias'],
  [/^p\d*(_\w+)?$/, 'vector'],
  // Not what would be one of these but for its prime.
  [/^(?!(x|[bp]\d*(_\w+)?)'$)[a-z]\w*'?$/, 'name'],
];

/** The function that a word names. */
export function functionOf(word: string): FunctionName | null {
  if (word === 'σ') return 'sigmoid';
  return word === 'LN' || isElementFunction(word) ? word : null;
}

export const kindOfWord = (word: string): WordKind =>
  kinds.find(([pattern]) => pattern.test(word))?.[1] ?? 'none';

/** Whether it belongs to the line in which it stands, and is not shared by its digits or index. */
export const isBare = (weight: string): boolean => weight.length === 1;

/** The state of `h'`; any other name as it is. */
export const withoutPrime = (name: string): string => name.replace(/'$/, '');
export const isAfterStep = (name: string): boolean => name.endsWith("'");

/** An expression and all that it is made of. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  switch (expression.kind) {
    case 'apply':
    case 'call':
      yield* partsOf(expression.to);
      break;
    case 'product':
      for (const factor of expression.factors) yield* partsOf(factor);
      break;
    case 'sum':
      for (const { of } of expression.terms) yield* partsOf(of);
      break;
    default:
  }
}
