import type { ProblemCode } from './problem-codes';
import type { ErrorDetails } from './error-texts';

export type { ProblemCode };

/** A problem as plain data: `message` says what happened, what was saved and what to do. */
export interface ProblemData {
  readonly code: ProblemCode;
  readonly message: string;
  /** The details of rejected data; `message` is then for a terminal. */
  readonly refusal?: ErrorDetails | undefined;
}

/** The result of every call across a process boundary. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemData };
