// Where the command line writes to: a terminal, a file or a pipe, each of which may be gone or full before the work
// is done. The work goes on; what could not be written is told by the exit code.

/** The reader has seen enough (`| head -1`), or the terminal was closed. */
const readerIsGone = ['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

/** @returns tells what went wrong with the answer on stdout so far; null when nothing did */
export function ignoreClosedOutput(
  stdout: NodeJS.WritableStream,
  stderr: NodeJS.WritableStream,
): () => string | null {
  let failure: string | null = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!readerIsGone.includes(error.code ?? '')) failure ??= error.message;
  });
  // There is no other place to tell of it.
  stderr.on('error', () => undefined);
  return () => failure;
}
