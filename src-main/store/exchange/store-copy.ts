// Copies files out of another store, which may be somebody else's: regular files only, and nothing that a link leads to.
import {
  closeSync,
  constants,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf, Problem } from '../../problem';
import { kindOf, privateFile } from '../../regular-file';

const sourceFile = 'unroll.db';

/**
 * Copies the database in the folder `source` and its log, both of the same moment.
 * @param copy a folder; what an earlier call left there is overwritten
 * @throws Problem store-busy when it is written to meanwhile, or store-failed when it cannot be read
 */
export function copyStore(source: string, copy: string): void {
  const names = [sourceFile, `${sourceFile}-wal`];
  const before = names.map((name) => stateOf(join(source, name)));
  for (const [i, name] of names.entries()) {
    if (i > 0 && before[i] === null) {
      rmSync(join(copy, name), { force: true });
      continue;
    }
    try {
      copyFile(join(source, name), join(copy, name));
    } catch (error) {
      throw new Problem(
        'store-failed',
        `The store in ${source} cannot be read: ${messageOf(error)}. Nothing was imported. Check its ${name}, and who may read it.`,
        error,
      );
    }
  }
  if (names.every((name, i) => stateOf(join(source, name)) === before[i])) return;
  throw new Problem(
    'store-busy',
    `The store in ${source} was written to while it was read. Nothing was imported. Try again once its training has ended.`,
  );
}

/** In an app's archive a file's inode is another one each time. */
function stateOf(file: string): string | null {
  if (kindOf(file) === null) return null;
  const { mtimeMs, size } = lstatSync(file);
  return `${mtimeMs} ${size}`;
}

/** One for all files: most are smaller. */
const piece = Buffer.allocUnsafeSlow(1 << 20);
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/**
 * Copies one regular file, also out of an app's archive, where `copyFile` does not work. A file that is there is overwritten
 * without truncating it first: after a truncation ext4 writes each copy to the disk at once.
 * @throws RangeError for a link, a folder, a device or a pipe, or the system's error
 */
export function copyFile(from: string, to: string): void {
  if (kindOf(from) !== 'file') throw new RangeError(`${from} is no regular file`);
  const source = openSync(from, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  try {
    const target = openSync(to, constants.O_WRONLY | constants.O_CREAT | O_NOFOLLOW, privateFile);
    try {
      ftruncateSync(target, copyBytes(source, target));
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** @returns how many */
function copyBytes(source: number, target: number): number {
  let bytes = 0;
  for (let read = readSync(source, piece); read > 0; read = readSync(source, piece)) {
    for (let at = 0; at < read;) at += writeSync(target, piece, at, read - at);
    bytes += read;
  }
  return bytes;
}
