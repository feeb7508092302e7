// A model's file from the disk, before anything in it is read.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Problem } from '../problem';
import { ModelRefused, modelLimits } from './guard/limits';
import { withNeighbourWeights } from './neighbour-weights';

const readReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you may not read it',
};

/** Reads regular files only, and checks the size first: a device or a pipe would never end. Weights beside it are put into it. */
export async function readModelFile(file: string): Promise<Uint8Array> {
  try {
    // Non-blocking: opening a pipe would wait until something writes to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw unreadable(file, 'it is a folder');
      if (!stat.isFile()) throw new ModelRefused('not-a-file', 'it is not a regular file', file);
      const { size } = stat;
      if (size > modelLimits.bytes) {
        throw new ModelRefused(
          'too-large',
          `it is larger than ${modelLimits.bytes / 2 ** 20} MB`,
          file,
        );
      }
      const bytes = new Uint8Array(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return withNeighbourWeights(bytes.subarray(0, bytesRead), file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw unreadable(file, readReasons[code] ?? `it cannot be read (${code})`, error);
  }
}

export function unreadable(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'model-unreadable',
    `Unroll cannot use ${file}: ${reason}. Choose an ONNX file that Unroll exported, or export the run again.`,
    cause,
  );
}
