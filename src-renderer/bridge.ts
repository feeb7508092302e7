// The only user of window.unroll: calls that answer or throw, and the stream of live events.
import { fromCrossing, type UnrollBridge } from '$contract/bridge';
import type { CallName, Request, Response } from '$contract/calls';
import type { LiveEvent } from '$contract/live';
import type { ProblemCode, ProblemData } from '$core/problem-data';
import { dataOptions } from '$engine/contract';
import { refusalInWords } from '$core/refusals';

/** A call that main refused; `message` says what happened, what was kept and what to do. */
export class CallProblem extends Error {
  override readonly name = 'CallProblem';
  readonly code: ProblemCode;

  constructor(problem: ProblemData) {
    super(wordsOf(problem));
    this.code = problem.code;
  }
}

export interface Bridge {
  /** @throws {CallProblem} */
  call<N extends CallName>(name: N, request: Request<N>): Promise<Response<N>>;
  /** The path of a dropped file; '' for one that is not on disk. */
  pathOf(file: File): string;
  /** @returns a function that ends the subscription */
  onLive(listener: (event: LiveEvent) => void): () => void;
}

export function openBridge(unroll: UnrollBridge = window.unroll): Bridge {
  return {
    async call(name, request) {
      const result = await unroll.call(name, request);
      if (!result.ok) throw new CallProblem(result.problem);
      return fromCrossing(name, result.value);
    },
    pathOf: (file) => unroll.pathOf(file),
    onLive: (listener) => unroll.onLive(listener),
  };
}

/** A problem as the window shows it: what a terminal has as flags it has above columns and in fields. */
export const wordsOf = ({ message, refusal }: ProblemData): string =>
  refusal ? refusalInWords(refusal, dataOptions.getTitle) : message;

/** Anything thrown, as plain data to show. */
export function toProblem(error: unknown): ProblemData {
  if (error instanceof CallProblem) return { code: error.code, message: error.message };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
