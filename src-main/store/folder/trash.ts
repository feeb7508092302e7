// Folders of deleted runs: `trash/<uid>/`. Whoever moves one back into `runs/` has the run again at the next opening.
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import { syncFolder, writeDurably } from '../../durable-file';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readStored, requireFolder, withinStore } from '../../stored-file';
import { firstEvent } from './journal';
import { decodeValue, encodeValue } from './lines';
import { runFolder } from './run-folder';

/** A deleted run can be restored for this long. */
export const keepDeletedMs = 24 * 60 * 60 * 1000;

/** What a folder's name ends in once an opening found it deleted for `keepDeletedMs`. */
const expired = '.expired';

/** All of them or none. @throws Problem run-folder-damaged, or the system's error */
export function moveToTrash(directory: string, uids: readonly RunUid[]): void {
  const trash = makeTrash(directory);
  const moved: RunUid[] = [];
  try {
    for (const uid of uids) {
      const from = runFolder(directory, uid);
      // Of a run that is imported again after it was deleted.
      for (const ending of ['', expired]) {
        rmSync(join(trash, uid + ending), { recursive: true, force: true });
      }
      renameSync(from, join(trash, uid));
      moved.push(uid);
      setTime(join(trash, uid), Date.now());
    }
  } catch (error) {
    for (const uid of moved) renameSync(join(trash, uid), runFolder(directory, uid));
    throw error;
  }
  syncFolder(trash);
}

/** Where the folder of a deleted run is. */
export const inTrash = (directory: string, uid: RunUid): string => join(directory, 'trash', uid);

/** @returns false when it is not in the trash */
export function moveFromTrash(directory: string, uid: RunUid): boolean {
  const name = nameInTrash(directory, uid);
  if (name === undefined) return false;
  renameSync(withinStore(directory, 'trash', name), runFolder(directory, uid));
  syncFolder(join(directory, 'runs'));
  return true;
}

export const isInTrash = (directory: string, uid: string): boolean =>
  nameInTrash(directory, uid) !== undefined;

/**
 * Removes what an earlier opening found deleted for `keepDeletedMs`, as long ago again: a clock that was wrong when a run was deleted
 * does not remove it at once.
 */
export function purgeTrash(directory: string, now = Date.now()): void {
  const trash = join(directory, 'trash');
  if (kindOf(trash) !== 'folder') return;
  for (const name of readdirSync(trash)) {
    const path = join(trash, name);
    const uid = name.replace(expired, '');
    if (!isRunUid(uid) || kindOf(path) !== 'folder') continue;
    if (statSync(path).mtimeMs > now - keepDeletedMs) continue;
    if (name === uid) {
      const number = firstEvent(path)?.number ?? 0;
      if (number > lastRemoved(directory))
        writeDurably(lastIn(directory), encodeValue(number), true);
      setTime(path, now);
      renameSync(path, path + expired);
    } else {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** The runs whose folders are in the trash. */
export function uidsInTrash(directory: string): RunUid[] {
  const trash = join(directory, 'trash');
  if (kindOf(trash) !== 'folder') return [];
  return readdirSync(trash).filter(isRunUid);
}

const lastIn = (directory: string) => withinStore(directory, 'trash', 'last');

/** The highest number of a run that was or will be removed for good; 0 for none. */
export function lastRemoved(directory: string): number {
  try {
    return z
      .int()
      .positive()
      .parse(decodeValue(readStored(lastIn(directory), 100)));
  } catch {
    return 0;
  }
}

function nameInTrash(directory: string, uid: string): string | undefined {
  const isThere = (name: string) => kindOf(withinStore(directory, 'trash', name)) === 'folder';
  return [uid, uid + expired].find(isThere);
}

function makeTrash(directory: string): string {
  const trash = join(directory, 'trash');
  requireFolder(trash);
  makeFolder(trash, privateFolder);
  return trash;
}

function setTime(path: string, ms: number): void {
  utimesSync(path, ms / 1000, ms / 1000);
}
