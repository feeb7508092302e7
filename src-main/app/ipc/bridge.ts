// Receives all requests from the window and checks their origin. Sole importer of ipcMain. Loaded
// before the window is created, so it does not depend on the calls.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channels } from '../../contract/bridge';
import type { LiveEvent } from '../../contract/live';
import type { ProblemData, Result } from '../../core/problem-data';

/** Handles a request of the page; never rejects. */
export type CallHandler = (name: unknown, request: unknown) => Promise<Result<unknown>>;

/**
 * @param answer handles requests; earlier requests wait until it is available
 * @param origin the only origin whose main frame may make calls
 */
export function serveCalls(answer: CallHandler | Promise<CallHandler>, origin: string): void {
  ipcMain.handle(channels.call, async (event, name: unknown, request: unknown) =>
    isOurPage(event, origin)
      ? (await answer)(name, request)
      : createErrorResult('This page may not make calls.'),
  );
}

/** Sends an event to the window. */
export function sendLive(contents: WebContents, event: LiveEvent): void {
  if (!contents.isDestroyed()) contents.send(channels.live, event);
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}

export function createErrorResult(message: string): Result<never> {
  return { ok: false, problem: limitProblem({ code: 'bad-request', message }) };
}

/** Messages may quote the request, which may be of any length. */
const longestMessage = 2000;

/** Truncates a long message. It loses its structured fields, from which the window would build the full message. */
export const limitProblem = (problem: ProblemData): ProblemData => {
  const { code, message } = problem;
  if (message.length <= longestMessage) return problem;
  return { code, message: `${message.slice(0, longestMessage - 1)}…` };
};
