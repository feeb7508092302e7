// A file of 256 KB beside the store that is removed when the disk is full, so that runs can still be read and their ends
// written. It is made again when a store is opened and there is room.
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../problem';
import { privateFile } from '../../regular-file';

const bytes = 256 * 1024;
const fileIn = (directory: string) => join(directory, 'reserve');

/** Without room there is none: the store works without it. */
export function keepReserve(directory: string): void {
  const file = fileIn(directory);
  if (existsSync(file)) return;
  try {
    // Random, because a file system that compresses would keep no space for zeros.
    writeFileSync(file, randomBytes(bytes), { mode: privateFile });
  } catch {
    rmSync(file, { force: true });
  }
}

/** Where `action` fails because the disk is full, removes the reserve and tries again. */
export function withReserve<T>(directory: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const full = error instanceof Problem && error.code === 'store-full';
    if (!full || !existsSync(fileIn(directory))) throw error;
    rmSync(fileIn(directory), { force: true });
    return action();
  }
}
