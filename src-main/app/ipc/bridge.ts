// Receives all requests from the window: checks the sender, the call and the request. Sole importer of ipcMain.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { forTerminal } from '../../catalogue/plain-text';
import { channels, toCrossing } from '../../contract/bridge';
import { calls, type CallName, type ParsedRequest, type Response } from '../../contract/calls';
import type { LiveEvent } from '../../contract/live';
import type { ProblemData, Result } from '../../contract/problem';
import { Problem, toProblemData } from '../../problem';

/**
 * One handler for every call of the contract: a call without one does not compile. The handler of a call whose
 * response is always null returns nothing.
 */
export type Handlers = {
  readonly [N in CallName]: [Response<N>] extends [null]
    ? (request: ParsedRequest<N>) => Promise<void> | void
    : (request: ParsedRequest<N>) => Response<N> | Promise<Response<N>>;
};

/** The handlers of one domain: `HandlersOf<'runs'>` are those of runs.list, runs.rename, … */
export type HandlersOf<Domain extends string> = Pick<
  Handlers,
  Extract<CallName, `${Domain}.${string}`>
>;

/** @param origin the only origin whose main frame may make calls */
export function serveCalls(handlers: Handlers, origin: string): void {
  ipcMain.handle(channels.call, (event, name: unknown, request: unknown) =>
    isOurPage(event, origin) ? answer(handlers, name, request) : refuse('This page may not ask.'),
  );
}

/** Sends an event to the window. */
export function sendLive(contents: WebContents, event: LiveEvent): void {
  if (!contents.isDestroyed()) contents.send(channels.live, event);
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}

/** Never rejects: errors become plain data. */
async function answer(
  handlers: Handlers,
  name: unknown,
  request: unknown,
): Promise<Result<unknown>> {
  if (!isCallName(name)) return refuse('There is no such call.');
  const parsed = calls[name].request.safeParse(request);
  if (!parsed.success) return refuse(parsed.error.issues.map(({ message }) => message).join('; '));
  try {
    // The name determines the request's type, which TypeScript cannot follow through the table.
    const handle = handlers[name] as (request: unknown) => unknown;
    const value = ((await handle(parsed.data)) ?? null) as Response<typeof name>;
    return { ok: true, value: toCrossing(name, value) };
  } catch (error) {
    const { code, message } = describe(name, error);
    return { ok: false, problem: { code, message: bounded(message) } };
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function refuse(message: string): Result<never> {
  return { ok: false, problem: { code: 'bad-request', message: bounded(message) } };
}

/** Messages may quote the request, which may be of any length. */
const longestMessage = 2000;

const bounded = (message: string) =>
  message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`;

function describe(name: CallName, error: unknown): ProblemData {
  const problem = toProblemData(error);
  if (error instanceof Problem) return problem;
  process.stderr.write(
    `unroll: ${forTerminal(`${name}: ${error instanceof Error ? String(error.stack) : problem.message}`)}\n`,
  );
  return {
    code: problem.code,
    message: `Something went wrong that Unroll did not foresee (${problem.message}). Saved runs are untouched; try again, or restart Unroll.`,
  };
}
