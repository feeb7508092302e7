// Folders in which an import unpacks its files, and a change of many runs is described, on the same disk as
// the runs, so that files can be moved.
import { lstatSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runUids } from '../../engine/contract';
import { findKind } from '../../files/regular-file';
import { bulkChange, ownership, runFolder } from '../../engine/run-folder';
import { toStoreProblem } from '../index/store-problem';

/** The suffix of a folder that is being replaced by the one without it. */
export const before = '-before';

/** @returns a new folder, which this process owns; remove it after the import. @throws Problem store-… */
export function makeIncoming(directory: string): string {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(directory, 'incoming-'));
    ownership.claim(folder);
    return folder;
  } catch (error) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw toStoreProblem(error, directory);
  }
}

/**
 * Completes or removes the folders of a killed process. Links, and folders that cannot be removed, are
 * left alone.
 */
export function removeLeftIncoming(directory: string): void {
  for (const name of readdirSync(directory)) {
    const folder = join(directory, name);
    try {
      const isFolder =
        ownership.incomingNameSchema.safeParse(name).success && findKind(folder) === 'folder';
      if (!isFolder || !isAbandoned(folder)) continue;
      putBack(directory, folder);
      bulkChange.finish(directory, folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next opening tries again.
    }
  }
}

/** Restores runs whose folders were about to be replaced. */
function putBack(directory: string, incoming: string): void {
  const runs = join(incoming, 'runs');
  for (const name of findKind(runs) === 'folder' ? readdirSync(runs) : []) {
    const uid = name.replace(before, '');
    if (uid === name || !runUids.isUid(uid) || findKind(join(runs, name)) !== 'folder') continue;
    const ours = runFolder.locate(directory, uid);
    if (findKind(ours) === null) renameSync(join(runs, name), ours);
  }
}

/** Whether a folder is abandoned. A folder without an owner may be new, until its process has written its name. */
function isAbandoned(folder: string): boolean {
  if (findKind(join(folder, 'owner')) !== null) return ownership.describe(folder) === null;
  return lstatSync(folder).mtimeMs < Date.now() - ownership.quietMs;
}
