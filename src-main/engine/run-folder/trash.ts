// Folders of deleted runs: `trash/<uid>/`. A folder that is moved back into `runs/` is restored at the next opening.
import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunUid } from '../contract/run-uid';
import { syncFolder } from '../../files/durable-file';
import { findKind, makeFolder, privateFolder } from '../../files/regular-file';
import { readStored, requireFolder, resolveInStore } from '../../files/stored-file';
import { decodeValue } from './lines';
import { runFolder, runFoldersIn } from './run-folder';

/** The time for which a deleted run can be restored. */
export const keepDeletedMs = 24 * 60 * 60 * 1000;

/** @throws Problem run-folder-damaged, or the system's error; the folder is not moved then */
export function moveToTrash(directory: string, uid: RunUid): void {
  const trash = join(directory, 'trash');
  requireFolder(trash);
  makeFolder(trash, privateFolder);
  const from = runFolder(directory, uid);
  const to = getTrashFolder(directory, uid);
  // The folder of a run that was deleted before it was imported again.
  rmSync(to, { recursive: true, force: true });
  // The time is set first, so that it is right even if the process is killed.
  utimesSync(from, new Date(), new Date());
  renameSync(from, to);
  syncFolder(trash);
}

/** Returns the path of a deleted run's folder. */
export const getTrashFolder = (directory: string, uid: RunUid): string =>
  join(directory, 'trash', uid);

/** @returns false when it is not in the trash */
export function moveFromTrash(directory: string, uid: RunUid): boolean {
  if (!isInTrash(directory, uid)) return false;
  renameSync(resolveInStore(directory, 'trash', uid), runFolder(directory, uid));
  syncFolder(join(directory, 'runs'));
  return true;
}

export const isInTrash = (directory: string, uid: string): boolean =>
  findKind(resolveInStore(directory, 'trash', uid)) === 'folder';

/** Permanently removes folders that were deleted more than `keepDeletedMs` ago. */
export function purgeTrash(directory: string, now = Date.now()): void {
  for (const uid of runFoldersIn(directory, 'trash')) {
    const path = getTrashFolder(directory, uid);
    if (statSync(path).mtimeMs > now - keepDeletedMs) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

const getLastRemovedFile = (directory: string) => resolveInStore(directory, 'trash', 'last');

/** Returns the highest number of a run that was permanently removed until 1 December 2026; 0 for none. */
export function loadLastRemoved(directory: string): number {
  try {
    return z
      .int()
      .positive()
      .parse(decodeValue(readStored(getLastRemovedFile(directory), 100)));
  } catch {
    return 0;
  }
}
