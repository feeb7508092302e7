// Writes files atomically: a crash, a kill or a full disk leaves the old file or the new one, never a part. The new
// one is written under a temporary name, synced and renamed, and the folder is synced.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from './problem';
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
  const temporary = `${file}.tmp`;
  try {
    makeFolder(dirname(file), isPrivate ? privateFolder : undefined);
    clear(temporary);
    writeSynced(temporary, bytes, 'wx', isPrivate ? privateFile : undefined);
    publish(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file that the user asked for, in parts: its contents may be too large for memory, and other work of the process may run
 * between two of them.
 * @returns how many bytes were written
 * @throws Problem file-unwritable, or one that making the parts throws; a file that was there before is unchanged
 */
export async function writeExport(
  file: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  try {
    return await writeParts(file, parts);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `${file} could not be written (${code}). What was there before is untouched. Choose another folder, or free some space.`;
    throw new Problem('file-unwritable', message, error);
  }
}

async function writeParts(
  file: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const temporary = `${file}.tmp`;
  let bytes = 0;
  try {
    makeFolder(dirname(file));
    clear(temporary);
    const handle = await open(temporary, 'wx');
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
    publish(temporary, file);
    return bytes;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What a killed process has left under the name, or somebody else has put there, such as a link, is not written to. */
const clear = (temporary: string) => {
  rmSync(temporary, { recursive: true, force: true });
};

/** The command line overwrites no file by accident. @throws Problem file-unwritable if the file exists */
export function requireNewFile(file: string): void {
  if (!existsSync(file)) return;
  const message = `There is already a file ${file}. Nothing was written. Choose another name, or add --overwrite.`;
  throw new Problem('file-unwritable', message);
}

/**
 * Writes `bytes` and returns once they are synced to the disk.
 * @param flag `wx` for a file that must not exist yet, not even as a link, `a` to append
 */
export function writeSynced(
  file: string,
  bytes: string | Uint8Array,
  flag: 'wx' | 'a' = 'wx',
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
