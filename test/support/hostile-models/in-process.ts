// How the process that runs models meets a file that may be opened: refused, or ended at a limit; never a crash of its parent.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../src-main/problem';
import type { WorkerPool } from '../../../src-main/workers/pool';

/** @returns the code of the problem with the file; "answered" without one */
export async function meetInProcess(
  workers: WorkerPool,
  bytes: Uint8Array,
  folder: string,
): Promise<string> {
  const file = join(folder, 'hostile.onnx');
  writeFileSync(file, bytes);
  try {
    const images = { images: new Uint8Array(28 * 28), count: 1, rows: 28, columns: 28 };
    const [result] = await workers.run('classify', { sources: [{ kind: 'file', file }], images });
    return result?.ok === false ? result.problem.code : 'answered';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
