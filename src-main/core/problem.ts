// The one error type. Domain code throws it; the boundaries (IPC, command line, worker) convert it to plain data.
import {
  refusalInWords,
  refusalProblem,
  type Filling,
  type Refusal,
  type RefusalCode,
} from './refusals';
import type { ProblemCode, ProblemData, Result } from './problem-data';

/** The message of anything that was thrown. */
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param message what happened, what was kept and what to do, in one or two sentences
   * @param cause the original error, kept for logs
   * @param refusal what the message is made of
   */
  constructor(
    readonly code: ProblemCode,
    message: string,
    cause?: unknown,
    readonly refusal?: Refusal,
  ) {
    super(message, { cause });
  }
}

/** In words of a terminal. */
export const refused = (refusal: Refusal, cause?: unknown): Problem =>
  new Problem(refusalProblem(refusal), refusalInWords(refusal), cause, refusal);

/** The Problem of one of the tables' sentences. */
export const refuse = <C extends RefusalCode>(code: C, ...[fields, cause]: Filling<C>): Problem =>
  refused({ code, fields: fields ?? {} }, cause);

/** Any thrown value as plain data that can cross a process boundary. */
export function toProblemData(error: unknown): ProblemData {
  if (error instanceof Error && 'code' in error && error.code === 'EMFILE') {
    const message =
      'Too few files may be open at once (ulimit -n). What was stored before is kept. Allow more first: ulimit -n 256';
    return { code: 'unexpected', message };
  }
  if (!(error instanceof Problem)) return { code: 'unexpected', message: messageOf(error) };
  const { code, message, refusal } = error;
  return { code, message, ...(refusal && { refusal }) };
}

/** What an action gives, or its Problem as plain data. @throws anything else */
export async function resultOf<T>(action: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ok: false, problem: toProblemData(error) };
  }
}

/** Plain data from another process as an error to throw. */
export const fromProblemData = ({ code, message, refusal }: ProblemData): Problem =>
  new Problem(code, message, undefined, refusal);

/** For exhaustive switches: a member that is not handled is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}
