// Folders for temporary files, in the system's folder for them (TMPDIR), which may be missing or full.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMessage, createProblem } from '../core/problem';

/** @returns a new folder, to be removed by the caller. @throws Problem file-unwritable */
export function makeTemporaryFolder(prefix: string): string {
  return writeInTemporaryFolder(() => mkdtempSync(join(tmpdir(), prefix)));
}

/** Returns the result of `write` there. @throws Problem file-unwritable */
export function writeInTemporaryFolder<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why = reasons.get(code) ?? getMessage(error);
    throw createProblem('file-unwritable.temporary', { folder: tmpdir(), why }, error);
  }
}

const reasons = new Map([
  ['ENOENT', 'it does not exist'],
  ['ENOTDIR', 'it is not a folder'],
  ['ENOSPC', 'its disk is full'],
  ['EDQUOT', 'its disk is full'],
  ['EACCES', 'it may not be written'],
  ['EPERM', 'it may not be written'],
  ['EROFS', 'it can only be read'],
  ['EMFILE', 'too many files are open'],
]);
