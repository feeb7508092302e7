// Checksums that show whether a file is unchanged since it was written.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, readSync, statSync } from 'node:fs';
import { createProblem } from '../../core/problem';
import { openStored } from '../../files/stored-file';
import { describeAlternative } from './other-epochs';

const pieceBytes = 1 << 20;

export const computeDigest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Returns the SHA-256 of a file, read piece by piece, in hexadecimal. @throws the system's error */
export function computeFileDigest(file: string): string {
  const hash = createHash('sha256');
  const handle = openStored(file);
  try {
    if (!fstatSync(handle).isFile()) throw new RangeError(`${file} is not a regular file.`);
    const piece = Buffer.alloc(pieceBytes);
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) {
      hash.update(piece.subarray(0, length));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

/** Intact files with their modification state: a file that has not been written since is not read again. */
const intact = new Map<string, string>();

/**
 * Checks that a checkpoint is the file that was written, without a changed byte, and not another epoch's file under
 * its name. A missing file is not reported here, but when it is read.
 * @throws Problem checkpoint-damaged
 */
export function checkFile(file: string, sha256: string): void {
  if (!existsSync(file)) return;
  const { size, mtimeMs, ino } = statSync(file);
  const state = [sha256, size, mtimeMs, ino].join();
  if (intact.get(file) === state) return;
  if (computeFileDigest(file) !== sha256) {
    throw createProblem('checkpoint-damaged.other', { file, instead: describeAlternative(file) });
  }
  intact.set(file, state);
}
