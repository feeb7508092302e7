// Folders in which an import unpacks what it reads, beside the runs, so that files need not be copied between disks.
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../../regular-file';
import { ownerOf, quietMs, takeOwner } from '../folder/owner';
import { toStoreProblem } from '../index/store-problem';

const incomingName = /^incoming-[A-Za-z0-9]{6}$/;

/** @returns a new folder, which this process owns; remove it after the import. @throws Problem store-… */
export function makeIncoming(directory: string): string {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(directory, 'incoming-'));
    takeOwner(folder);
    return folder;
  } catch (error) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw toStoreProblem(error, directory);
  }
}

/** Removes what imports have left whose process was killed. A link is left alone, and so is what cannot be removed. */
export function removeLeftIncoming(directory: string): void {
  for (const name of readdirSync(directory)) {
    const folder = join(directory, name);
    try {
      const isFolder = incomingName.test(name) && kindOf(folder) === 'folder';
      if (isFolder && isLeft(folder)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next opening tries again.
    }
  }
}

/** One without an owner may be new, until its process has written its name. */
function isLeft(folder: string): boolean {
  if (kindOf(join(folder, 'owner')) !== null) return ownerOf(folder) === null;
  return lstatSync(folder).mtimeMs < Date.now() - quietMs;
}
