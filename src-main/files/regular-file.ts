// Reads files that a user has named: a device or a pipe might never end, and a file may be larger than the memory.
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Opens a file for reading; opening a pipe does not wait for its writer. Windows has no such flag. */
export const openWithoutWaiting = (file: string): number =>
  openSync(file, constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0));

/**
 * Returns the bytes of a regular file that is not too large.
 * @throws RangeError with a message to follow "cannot be read:", or the system's error
 */
export function readRegularFile(file: string, maxBytes: number): Buffer {
  const handle = openWithoutWaiting(file);
  try {
    return readEntireFile(handle, maxBytes);
  } finally {
    closeSync(handle);
  }
}

/** Returns the content of an open file. */
export function readEntireFile(handle: number, maxBytes: number): Buffer {
  const stat = fstatSync(handle);
  if (!stat.isFile()) throw new RangeError('it is no regular file');
  if (stat.size > maxBytes) throw new RangeError(`it is larger than ${formatBytes(maxBytes)}`);
  return readFileSync(handle);
}

/** Returns at most this many first bytes of a file. @throws the system's error */
export function readStart(file: string, bytes: number): Buffer {
  const start = Buffer.alloc(bytes);
  const handle = openWithoutWaiting(file);
  try {
    return start.subarray(0, readSync(handle, start, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}

/** Returns the kind of a path itself: for a link, not of its target. null if it is missing or unknown. */
export function findKind(path: string): 'file' | 'folder' | 'other' | null {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  } catch {
    // In an app's archive, asking for a missing file throws.
    return null;
  }
}

/** The modes of a store's files and folders, which are accessible to the owner only. */
export const [privateFile, privateFolder] = [0o600, 0o700];

/** Creates a folder and its parents. Node's own function loops forever below /proc. @throws the system's error */
export function makeFolder(folder: string, mode = 0o777): void {
  const isThere = () => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isThere()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have created it.
    if (isThere()) return;
    const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw isTaken ? new RangeError(`${folder} is no folder`) : error;
  }
}

function formatBytes(bytes: number): string {
  if (bytes >= 2 ** 30) return `${Math.round(bytes / 2 ** 30)} GiB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

/** One buffer for all files: most are smaller. */
const piece = Buffer.allocUnsafeSlow(1 << 20);
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/**
 * Copies one regular file, also out of an app's archive, where `copyFile` does not work. An existing
 * file is overwritten without truncating it first: after a truncation ext4 writes each
 * copy to the disk at once.
 * @throws RangeError for a link, a folder, a device or a pipe, or the system's error
 */
export function copyFile(from: string, to: string): void {
  if (findKind(from) !== 'file') throw new RangeError(`${from} is no regular file`);
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

/** @returns the number of bytes */
function copyBytes(source: number, target: number): number {
  let bytes = 0;
  for (let length = readSync(source, piece); length > 0; length = readSync(source, piece)) {
    for (let at = 0; at < length;) at += writeSync(target, piece, at, length - at);
    bytes += length;
  }
  return bytes;
}
