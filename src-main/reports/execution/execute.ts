// Runs a notebook's cells with Python, in a process of its own, and gives what they printed and drew.
import { at } from '../../element-at';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Problem } from '../../problem';
import type { Python } from './python';
import script from './run-cells.py?raw';

/** As nbformat has it. */
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
  /** Of the Python that ran them. */
  version: z.string(),
  /** ISO 8601, UTC. */
  ranAt: z.string(),
  /** One entry for each cell that ran, in order; the last one may have failed, and those behind it did not run. */
  cells: z.array(z.object({ source: z.string(), outputs: z.array(outputSchema) })),
  failed: z.boolean(),
});
export type Execution = z.infer<typeof executionSchema>;

/** Figures without a window, and text that any machine can print. */
const forOutput = { MPLBACKEND: 'Agg', PYTHONIOENCODING: 'utf-8' };

export interface ExecutionOptions {
  /** In which the cells' relative paths start. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Before each cell. @param cell counted from 1 */
  readonly onCell?: ((cell: number, cells: number) => void) | undefined;
}

/** @throws Problem export-failed when Python ends otherwise than by the cells; AbortError */
export async function executeCells(
  python: Python,
  cells: readonly string[],
  { folder, environment, signal, onCell }: ExecutionOptions,
): Promise<Execution> {
  const child = spawn(python.path, ['-c', script], {
    cwd: folder,
    // At these sizes a second thread gains little, and beside other work it waits for more than it computes.
    env: { OMP_NUM_THREADS: '1', ...process.env, ...forOutput, ...environment },
    ...(signal === undefined ? {} : { signal }),
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  // A child that ends early closes its input: how it ended is told below.
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
  const [code] = await Promise.all([ended, read()]);
  if (code !== 0 || (done.length < cells.length && !state.failed)) {
    const message = `Python ended while it ran cell ${done.length + 1} of the notebook. ${complaint.trim().split('\n').at(-1) ?? ''} The notebook was saved without outputs; open it in Jupyter to see why.`;
    throw new Problem('export-failed', message);
  }
  return {
    version: python.version,
    ranAt: new Date().toISOString(),
    cells: done,
    failed: state.failed,
  };
}
