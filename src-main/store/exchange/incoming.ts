// Folders in which an import unpacks what it reads, beside the runs, so that files need not be copied between disks.
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { writeSynced } from '../../durable-file';
import { readStored } from '../../stored-file';
import { isAlive, thisProcess } from '../folder/owner';
import { toStoreProblem } from '../index/store-problem';

const incomingName = /^incoming-[A-Za-z0-9]{6}$/;
const ownerIn = (folder: string) => join(folder, 'owner');
const mostOwnerBytes = 4096;
/** One whose process is not known, as on another machine, is removed after this long. */
const unknownMs = 24 * 60 * 60 * 1000;

/** @returns a new folder, which names this process as its owner; remove it after the import. @throws Problem store-… */
export function makeIncoming(directory: string): string {
  try {
    const folder = mkdtempSync(join(directory, 'incoming-'));
    const { pid, started } = thisProcess();
    writeSynced(ownerIn(folder), [hostname(), pid, started].join('\n'));
    return folder;
  } catch (error) {
    throw toStoreProblem(error, directory);
  }
}

/** Removes what imports have left whose process was killed. A link is left alone, and so is what cannot be removed. */
export function removeLeftIncoming(directory: string): void {
  for (const name of readdirSync(directory)) {
    const folder = join(directory, name);
    try {
      const isFolder = incomingName.test(name) && lstatSync(folder).isDirectory();
      if (isFolder && isLeft(folder)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next opening tries again.
    }
  }
}

function isLeft(folder: string): boolean {
  const [host, pid, started = ''] = ownerOf(folder).split('\n');
  if (host === hostname()) return !isAlive({ pid: Number(pid), started });
  return lstatSync(folder).mtimeMs < Date.now() - unknownMs;
}

/** '' for one whose process was killed before it could say, or of an earlier Unroll. */
function ownerOf(folder: string): string {
  try {
    return readStored(ownerIn(folder), mostOwnerBytes).toString();
  } catch {
    return '';
  }
}
