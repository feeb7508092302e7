// A quarter of a megabyte kept beside the store and given back when the disk is full, so that runs can
// still be read and told how they ended. Made again when a store is opened with room.
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../problem';

const bytes = 256 * 1024;
const fileIn = (directory: string) => join(directory, 'reserve');

/** Does nothing where there is no room: the store works without it. */
export function keepReserve(directory: string): void {
  const file = fileIn(directory);
  if (existsSync(file)) return;
  try {
    // Random, because a file system that compresses would keep no room for zeros.
    writeFileSync(file, randomBytes(bytes));
  } catch {
    rmSync(file, { force: true });
  }
}

/** Tries `action` a second time with the reserve given back when it fails of a full disk. */
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
