import type { ProblemCode } from './problem-codes';
import type { Refusal } from './refusals';

export type { ProblemCode };

/** A problem as plain data: `message` says what happened, what was kept and what to do. */
export interface ProblemData {
  readonly code: ProblemCode;
  readonly message: string;
  /** Of data that were refused; `message` is for a terminal then. */
  readonly refusal?: Refusal | undefined;
}

/** The answer of every call across a process boundary. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemData };
