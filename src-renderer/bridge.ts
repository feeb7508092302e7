// The only user of window.unroll: calls that return or throw, and the stream of live events.
import { unpackResponse, type UnrollBridge } from '$contract/bridge';
import type { CallName, Request, Response } from '$contract/calls';
import type { LiveEvent } from '$contract/live';
import type { ProblemCode, ProblemData } from '$core/problem-data';
import { dataOptions } from '$engine/contract';
import { describeError } from '$core/error-texts';

/** A call that main rejected; `message` says what happened, what was saved and what to do. */
export class CallProblem extends Error {
  override readonly name = 'CallProblem';
  readonly code: ProblemCode;

  constructor(problem: ProblemData) {
    super(describeProblem(problem));
    this.code = problem.code;
  }
}

export interface Bridge {
  /** @throws {CallProblem} */
  call<N extends CallName>(name: N, request: Request<N>): Promise<Response<N>>;
  /** Returns the path of a dropped file; '' for a file that is not on disk. */
  pathOf(file: File): string;
  /** @returns a function that ends the subscription */
  onLive(listener: (event: LiveEvent) => void): () => void;
}

export function openBridge(unroll: UnrollBridge = window.unroll): Bridge {
  return {
    async call(name, request) {
      const result = await unroll.call(name, request);
      if (!result.ok) throw new CallProblem(result.problem);
      return unpackResponse(name, result.value);
    },
    pathOf: (file) => unroll.pathOf(file),
    onLive: (listener) => unroll.onLive(listener),
  };
}

/** Returns the message of a problem in the window's terms: labels of columns and fields instead of flags. */
export const describeProblem = ({ message, refusal }: ProblemData): string =>
  refusal ? describeError(refusal, dataOptions.getTitle) : message;

/** Converts anything thrown to plain data. */
export function toProblem(error: unknown): ProblemData {
  if (error instanceof CallProblem) return { code: error.code, message: error.message };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
