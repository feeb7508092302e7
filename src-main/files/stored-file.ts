// Access to the files of a store, which may come from another user: a link in place of a file, or of a
// folder between it and the store, is not followed. Files are written by `writeDurably`,
// under a temporary name that is always new.
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { createProblem } from '../core/problem';
import { findKind, privateFile, readEntireFile } from './regular-file';

const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/**
 * Returns the path of a file or folder below a store's.
 * @throws Problem run-folder-damaged if a part
 * of the path is not a folder
 */
export function resolveInStore(directory: string, ...names: readonly string[]): string {
  return names.reduce((path, name) => {
    if (path !== directory) requireFolder(path);
    return join(path, name);
  }, directory);
}

/** Rejects anything but a folder, which may be missing. @throws Problem run-folder-damaged */
export function requireFolder(path: string): void {
  if (!['folder', null].includes(findKind(path)))
    throw createProblem('run-folder-damaged.no-folder', { path });
}

/** Opens a file; opening a pipe does not wait for its writer. @throws the system's error, also for a link */
export const openStored = (file: string, flags: number = constants.O_RDONLY): number =>
  openSync(file, flags | O_NOFOLLOW | O_NONBLOCK, privateFile);

/** @throws RangeError with a message to follow "cannot be read:", or the system's error */
export function readStored(file: string, maxBytes: number): Buffer {
  const handle = openStored(file);
  try {
    return readEntireFile(handle, maxBytes);
  } finally {
    closeSync(handle);
  }
}

/**
 * The parts of a store: `unroll repair` checks each of them (store/recovery/check-parts.ts), and
 * docs/store.md describes them.
 */
export const storeParts = {
  runs: 'folder',
  trash: 'folder',
  data: 'folder',
  models: 'folder',
  cells: 'folder',
  numbers: 'file',
  owner: 'file',
  workspace: 'file',
  'workspace.copy': 'file',
} as const;
export type StorePart = keyof typeof storeParts;

/**
 * Rejects a link or a pipe in place of a store's file or folder, which would lead elsewhere, or block.
 * @throws Problem store-failed with the path; nothing has been opened then
 */
export function requirePlainParts(directory: string): void {
  for (const [name, kind] of Object.entries(storeParts)) {
    const found = findKind(join(directory, name));
    if (found === null || found === kind) continue;
    const is = { file: 'a file', folder: 'a folder', other: 'a link, a pipe or a device' }[found];
    throw createProblem('store-failed.no-part', { directory, name, kind, is });
  }
}
