// Writes files atomically: a crash, a kill or a full disk leaves the old file or the new one, never a part. The new
// one is written under a temporary name, synced and renamed, and the folder is synced.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, privateFile, privateFolder } from './regular-file';

/** Whether a write failed because the disk, or the user's quota, is full. */
export const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Writes `bytes` to `file`, creating its folder if it is missing.
 * @param isPrivate only its owner may read a file or a folder that is created
 * @throws the system's error; a file that was there before is unchanged, and nothing else is left behind
 */
export function writeDurably(file: string, bytes: string | Uint8Array, isPrivate = false): void {
  // Always the same name, so that the next try overwrites what a killed one has left.
  const temporary = `${file}.tmp`;
  try {
    makeFolder(dirname(file), isPrivate ? privateFolder : undefined);
    writeSynced(temporary, bytes, 'w', isPrivate ? privateFile : undefined);
    publish(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * The same in parts, for contents too large for memory.
 * @returns how many bytes were written
 * @throws the system's error or what `parts` throws; a file that was there before is unchanged
 */
export async function writeDurablyInParts(
  file: string,
  parts: Iterable<string | Uint8Array>,
): Promise<number> {
  const temporary = `${file}.tmp`;
  let bytes = 0;
  try {
    makeFolder(dirname(file));
    const handle = await open(temporary, 'w');
    try {
      for (const part of parts) {
        const buffer = typeof part === 'string' ? Buffer.from(part) : part;
        await handle.writeFile(buffer);
        bytes += buffer.byteLength;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    publish(temporary, file);
    return bytes;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes `bytes` and returns once they are synced to the disk.
 * @param flag `wx` for a file that must not exist yet, `a` to append
 */
export function writeSynced(
  file: string,
  bytes: string | Uint8Array,
  flag: 'w' | 'wx' | 'a' = 'w',
  mode?: number,
): void {
  const handle = openSync(file, flag, mode);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Returns once what was written to a file is on the disk. */
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

/** After it, the names in a folder survive a loss of power. */
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
