// Reads the bytes of a model's file from the disk.
import { statSync } from 'node:fs';
import { Problem, createProblem } from '../../core/problem';
import { readRegularFile } from '../../files/regular-file';
import { ModelRejection, modelLimits } from './guard/limits';

const unreadableReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you have no permission to read it',
};

/** Reads regular files only, since a device or a pipe would never end, and no large ones. */
export function readModelFile(file: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw createUnreadableProblem(file, 'it is a folder');
    if (stat.size > modelLimits.bytes) {
      throw new ModelRejection(
        'too-large',
        `it is larger than ${modelLimits.bytes / 2 ** 20} MB`,
        file,
      );
    }
    return readRegularFile(file, modelLimits.bytes);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof RangeError) throw new ModelRejection('not-a-file', error.message, file);
    const { code = '' } = error as NodeJS.ErrnoException;
    throw createUnreadableProblem(
      file,
      unreadableReasons[code] ?? `it cannot be read (${code})`,
      error,
    );
  }
}

export const createUnreadableProblem = (file: string, why: string, cause?: unknown): Problem =>
  createProblem('model-unreadable.file', { file, why }, cause);
