// Runs a notebook's cells with Python, in a separate process, and returns what they printed and drew.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { at } from '../../element-at';
import { Problem } from '../../problem';
import type { Python } from './python';
import script from './run-cells.py?raw';

/** As in nbformat. */
const outputSchema = z.discriminatedUnion('output_type', [
  z.object({ output_type: z.literal('stream'), name: z.literal('stdout'), text: z.string() }),
  z.object({
    output_type: z.literal('display_data'),
    data: z.record(z.string(), z.string()),
    metadata: z.object({}),
  }),
  z.object({
    output_type: z.literal('error'),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);
export type CellOutput = z.infer<typeof outputSchema>;

const lineSchema = z.object({
  cell: z.int(),
  failed: z.boolean(),
  outputs: z.array(outputSchema),
});

export const executionSchema = z.object({
  /** Of Python and PyTorch. */
  version: z.string(),
  /** ISO 8601, UTC. */
  ranAt: z.string(),
  /** One entry per cell that ran, in order. */
  cells: z.array(z.object({ source: z.string(), outputs: z.array(outputSchema) })),
  /** Without 'all' the cells after the last of these did not run: it failed, or the user cancelled. */
  ended: z.enum(['all', 'failed', 'cancelled']),
});
export type Execution = z.infer<typeof executionSchema>;

/** Figures without a window, and text in UTF-8 on any machine. */
const forOutput = { MPLBACKEND: 'Agg', PYTHONIOENCODING: 'utf-8' };

interface ExecutionOptions {
  /** The working directory of the cells. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Before each cell. @param cell counted from 1 */
  readonly onCell?: ((cell: number, cells: number) => void) | undefined;
}

/** Up to the signal, if there is one. @throws Problem export-failed when Python ends before all cells ran or one failed */
export async function executeCells(
  python: Python,
  cells: readonly string[],
  { folder, environment, signal, onCell }: ExecutionOptions,
): Promise<Execution> {
  const child = spawn(python.path, ['-c', script], {
    cwd: folder,
    // At these sizes a second thread gains little, and next to other work it waits more than it computes.
    env: { OMP_NUM_THREADS: '1', ...process.env, ...forOutput, ...environment },
  });
  const cancel = () => child.kill();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  let stderrTail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-2000);
  });
  // A child that ends early closes its input; its exit is reported below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ cells }));
  onCell?.(1, cells.length);
  const done: { source: string; outputs: CellOutput[] }[] = [];
  const state = { failed: false };
  const read = async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const { cell, outputs, failed } = lineSchema.parse(JSON.parse(line));
      done.push({ source: at(cells, cell), outputs });
      state.failed = failed;
      if (cell + 2 <= cells.length) onCell?.(cell + 2, cells.length);
    }
  };
  const [code] = await Promise.all([closed, read()]);
  signal?.removeEventListener('abort', cancel);
  const isCancelled = signal?.aborted === true && done.length < cells.length;
  if (!isCancelled && (code !== 0 || (done.length < cells.length && !state.failed))) {
    const message = `Python ended while it ran cell ${done.length + 1} of the notebook. ${stderrTail.trim().split('\n').at(-1) ?? ''} The notebook was saved without outputs; open it in Jupyter to see why.`;
    throw new Problem('export-failed', message);
  }
  return {
    version: python.version,
    ranAt: new Date().toISOString(),
    cells: done,
    ended: state.failed ? 'failed' : isCancelled ? 'cancelled' : 'all',
  };
}
