// Writes files atomically: a crash, a kill or a full disk leaves the old file or the new one, never a part. The new
// one is written under a temporary name, synced and renamed, and the folder is synced.
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { access, open, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem, createProblem } from '../core/problem';
import { makeFolder, privateFile, privateFolder } from './regular-file';

/** Whether a write failed because the disk, or the user's quota, is full. */
export const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Creates every temporary file: a new one in the folder of `file`, empty, under a name that nothing had,
 * so that it never conflicts with an existing file or folder.
 * @returns its path.
 * @throws the
 * system's error
 */
export function makeSibling(file: string, mode?: number): string {
  const temporary = join(dirname(file), `.unroll-${randomUUID()}.tmp`);
  closeSync(openSync(temporary, 'wx', mode));
  return temporary;
}

/** Whether a file has such a name: it was left by a killed process, in a folder that no one else writes to. */
export const isTemporary = (name: string): boolean => /^\.unroll-[0-9a-f-]{36}\.tmp$/.test(name);

/**
 * Writes `bytes` to `file`, creating its folder if it is missing.
 * @param bytes all of it, or its parts in order
 * @param isPrivate whether only the owner may read a file or a folder that is created
 * @throws the system's error; an existing file is unchanged, and nothing else remains
 */
export function writeDurably(
  file: string,
  bytes: string | Uint8Array | Iterable<string>,
  isPrivate = false,
): void {
  makeFolder(dirname(file), isPrivate ? privateFolder : undefined);
  const temporary = makeSibling(file, isPrivate ? privateFile : undefined);
  try {
    writeSynced(temporary, bytes, 'a');
    publish(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file that the user requested into an existing folder, in parts: its contents may be too large
 * for memory, and the process may do other work between two of them.
 * @returns the number of bytes
 * @throws Problem file-unwritable, or any Problem of creating the parts; an existing file is unchanged
 */
export async function writeExport(
  file: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const destination = await findDestination(file);
  const temporary = await runWrite(file, () => makeSibling(destination));
  try {
    return await runWrite(file, async () => {
      const bytes = await writeParts(temporary, parts);
      publish(temporary, destination);
      return bytes;
    });
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeParts(
  file: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  let bytes = 0;
  const handle = await open(file, 'a');
  try {
    for await (const part of parts) {
      const buffer = typeof part === 'string' ? Buffer.from(part) : part;
      await handle.writeFile(buffer);
      bytes += buffer.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}

/**
 * Returns the target of a link, which is replaced rather than the link; the file need not exist.
 * @throws Problem file-unwritable
 */
export const findDestination = (target: string): Promise<string> =>
  runWrite(target, async () => {
    const existing = await stat(target).catch(() => null);
    if (!existing) return target;
    // A rename would replace a device or a pipe by a file.
    if (!existing.isFile()) throw new Error('this name belongs to something that is not a file');
    await access(target, constants.W_OK);
    return realpath(target);
  });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is not a folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * Runs a step and reports its failure under the name that the user gave.
 * @throws Problem
 * file-unwritable, or the step's own
 */
export async function runWrite<T>(target: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code = '', message, path = target } = error as NodeJS.ErrnoException;
    // Excludes a file that is read for it.
    const reason = dirname(path) === dirname(target) ? reasons[code] : undefined;
    throw createProblem('file-unwritable.any', { file: target, why: reason ?? message }, error);
  }
}

/** Prevents the command line from overwriting a file. @throws Problem file-unwritable if the file exists */
export function requireNewFile(file: string): void {
  if (!existsSync(file)) return;
  const message = `The file ${file} already exists. Nothing was written. Choose another name, or add --overwrite.`;
  throw new Problem('file-unwritable', message);
}

/**
 * Writes `bytes` and returns once they are synced to the disk.
 * @param flag `wx` for a file that must not exist yet, not even as a link, `a` to append, as to a temporary one
 */
export function writeSynced(
  file: string,
  bytes: string | Uint8Array | Iterable<string>,
  flag: 'wx' | 'a' = 'wx',
): void {
  const handle = openSync(file, flag);
  try {
    const parts = typeof bytes === 'string' || bytes instanceof Uint8Array ? [bytes] : bytes;
    for (const part of parts) writeFileSync(handle, part);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Returns once the data written to a file are on the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Renames a synced file within its folder, and syncs the folder. */
export function publish(temporary: string, file: string): void {
  renameSync(temporary, file);
  syncFolder(dirname(file));
}

/** Ensures that the names in a folder survive a loss of power. */
export function syncFolder(folder: string): void {
  // Windows can neither open nor sync a folder, and need not.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
