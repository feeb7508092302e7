// Checks each call and its request, and passes it to its handler.
import { escapeForTerminal } from '../../core/plain-text';
import { experiments } from '../../engine/catalogue';
import { toCrossing } from '../../contract/bridge';
import { calls, type CallName, type ParsedRequest, type Response } from '../../contract/calls';
import type { ProblemData } from '../../core/problem-data';
import { Problem, toProblemData } from '../../core/problem';
import { limitProblem, createErrorResult, type CallHandler } from './bridge';

/**
 * One handler for every call of the contract: a call without one does not compile. The handler of a call whose
 * response is always null returns nothing.
 */
export type Handlers = {
  readonly [N in CallName]: [Response<N>] extends [null]
    ? (request: ParsedRequest<N>) => Promise<void> | void
    : (request: ParsedRequest<N>) => Response<N> | Promise<Response<N>>;
};

/** The handlers of one domain: `DomainHandlers<'runs'>` are those of runs.list, runs.rename, … */
export type DomainHandlers<Domain extends string> = Pick<
  Handlers,
  Extract<CallName, `${Domain}.${string}`>
>;

/** @returns a function that runs each call's handler; errors become plain data */
export const createCallHandler =
  (handlers: Handlers): CallHandler =>
  async (name, request) => {
    if (!isCallName(name)) return createErrorResult('There is no such call.');
    const parsed = calls[name].request.safeParse(request);
    if (!parsed.success)
      return createErrorResult(parsed.error.issues.map(experiments.formatIssue).join('; '));
    try {
      // The name determines the request's type, which TypeScript cannot follow through the table.
      const handle = handlers[name] as (request: unknown) => unknown;
      const value = ((await handle(parsed.data)) ?? null) as Response<typeof name>;
      return { ok: true, value: toCrossing(name, value) };
    } catch (error) {
      return { ok: false, problem: limitProblem(describe(name, error)) };
    }
  };

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function describe(name: CallName, error: unknown): ProblemData {
  const problem = toProblemData(error);
  if (error instanceof Problem) return problem;
  process.stderr.write(
    `unroll: ${escapeForTerminal(`${name}: ${error instanceof Error ? String(error.stack) : problem.message}`)}\n`,
  );
  return {
    code: problem.code,
    message: `Unexpected error (${problem.message}). Saved runs are not affected. Try again, or restart Unroll.`,
  };
}
