// Files that a crash, a kill or a full disk leaves whole, the old one or the new one and never a part:
// written beside, synced, renamed, and the folder synced.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './regular-file';

/**
 * Writes `bytes` to `file`, making its folder where it is missing.
 * @throws the system's error; what lay there before is untouched, and nothing else is left behind
 */
export function writeDurably(file: string, bytes: string | Uint8Array): void {
  // One name for all tries: what a killed one leaves, the next one overwrites.
  const temporary = `${file}.tmp`;
  try {
    makeFolder(dirname(file));
    writeSynced(temporary, bytes);
    publish(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * The same for what is too large for memory, written piece by piece as it is made.
 * @returns how many bytes were written
 * @throws the system's error or what `parts` throws; what lay there before is untouched
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
 * Writes `bytes` and returns once the disk has them.
 * @param flag `wx` for a file that must not be there yet, `a` to add to one
 */
export function writeSynced(
  file: string,
  bytes: string | Uint8Array,
  flag: 'w' | 'wx' | 'a' = 'w',
): void {
  const handle = openSync(file, flag);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Gives a synced file its name in the same folder, and makes that last. */
export function publish(temporary: string, file: string): void {
  renameSync(temporary, file);
  // Windows can neither open nor sync a folder, and needs not.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
