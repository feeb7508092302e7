// The command line's output: a terminal, a file or a pipe, each of which may be closed or full before the work
// is done. The work continues; the exit code reports what could not be written.
import type { WriteStream } from 'node:tty';

/** Whether a line on it can be replaced. */
export const isTerminal = (stream: Pick<WriteStream, 'isTTY'>): boolean =>
  stream.isTTY && process.env.TERM !== 'dumb';

/** The reader has closed the pipe (`| head -1`), or the terminal was closed. */
const closedPipe = ['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

/** @returns a function that gives the error of writing to stdout so far; null if there was none */
export function ignoreClosedOutput(
  stdout: NodeJS.WritableStream,
  stderr: NodeJS.WritableStream,
): () => string | null {
  let failure: string | null = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!closedPipe.includes(error.code ?? '')) failure ??= error.message;
  });
  // There is no other place to report it.
  stderr.on('error', () => undefined);
  return () => failure;
}
