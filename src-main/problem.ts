// The one error type. Domain code throws it; the borders (IPC, command line, trainer) turn it into plain data.
import type { ProblemCode, ProblemData } from './contract/problem';

export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param message what happened, what was kept and what to do, in one or two sentences
   * @param cause the error that led here, kept for logs
   */
  constructor(
    readonly code: ProblemCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Any thrown value as plain data that can cross a process boundary. */
export function toProblemData(error: unknown): ProblemData {
  if (error instanceof Problem) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message };
}

/** The way back: plain data from another process as an error to throw. */
export function fromProblemData(data: ProblemData): Problem {
  return new Problem(data.code, data.message);
}

/** Closes a union: a new member that is not handled becomes a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}
