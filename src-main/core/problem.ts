// The only error type. Domain code throws it; the boundaries (IPC, command line, worker) convert it to plain data.
import {
  describeError,
  getProblemCode,
  type MessageArguments,
  type ErrorDetails,
  type ErrorCode,
} from './error-texts';
import type { ProblemCode, ProblemData, Result } from './problem-data';

/** Returns the message of any thrown value. */
export const getMessage = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param message what happened, what was saved and what to do, in one or two sentences
   * @param cause the original error, for logs
   * @param refusal the structured form of the message
   */
  constructor(
    readonly code: ProblemCode,
    message: string,
    cause?: unknown,
    readonly refusal?: ErrorDetails,
  ) {
    super(message, { cause });
  }
}

/** Returns a Problem with a message for a terminal. */
export const toProblem = (refusal: ErrorDetails, cause?: unknown): Problem =>
  new Problem(getProblemCode(refusal), describeError(refusal), cause, refusal);

/** Returns the Problem of one of the tables' sentences. */
export const createProblem = <C extends ErrorCode>(
  code: C,
  ...[fields, cause]: MessageArguments<C>
): Problem => toProblem({ code, fields: fields ?? {} }, cause);

/** Converts any thrown value to plain data that can cross a process boundary. */
export function toProblemData(error: unknown): ProblemData {
  if (error instanceof Error && 'code' in error && error.code === 'EMFILE') {
    const message =
      'The limit on open files is too low (ulimit -n). Everything stored before is safe. Raise the limit first: ulimit -n 256';
    return { code: 'unexpected', message };
  }
  if (!(error instanceof Problem)) return { code: 'unexpected', message: getMessage(error) };
  const { code, message, refusal } = error;
  return { code, message, ...(refusal && { refusal }) };
}

/** Returns the result of an action, or its Problem as plain data. @throws any other error */
export async function toResult<T>(action: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ok: false, problem: toProblemData(error) };
  }
}

/** Converts plain data from another process to an error. */
export const restoreProblem = ({ code, message, refusal }: ProblemData): Problem =>
  new Problem(code, message, undefined, refusal);

/** Throws; in an exhaustive switch, a member that is not handled is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}
