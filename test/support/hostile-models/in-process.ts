// Tests the process that runs models with a file that passes the checks: the file is rejected, or the process
// is ended at a limit, and the parent never crashes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../src-main/core/problem';
import type { WorkerPool } from '../../../src-main/workers/pool';

/** One black image. */
const images = Buffer.concat([
  Buffer.from([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28]),
  Buffer.alloc(28 * 28),
]);

/** @returns the code of the problem with the file; "answered" without one */
export async function meetInProcess(
  workers: WorkerPool,
  bytes: Uint8Array,
  folder: string,
): Promise<string> {
  const file = join(folder, 'hostile.onnx');
  const image = join(folder, 'image-idx3-ubyte');
  writeFileSync(file, bytes);
  writeFileSync(image, images);
  try {
    await workers.run('predict-sequences', { file, files: { paths: [image] } });
    return 'answered';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
