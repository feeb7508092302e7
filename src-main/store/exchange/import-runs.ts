// Imports the runs of another store, which may be somebody else's: their folders are copied beside this store's, and taken from there
// like all others. Its database is not read. What is copied is looked at first, and no link is followed.
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { counted } from '../../catalogue/number-words';
import { bundleLimits } from '../../contract/bundle';
import { checkpointNameSchema } from '../../contract/run-event';
import { syncFile, syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { copyFile, kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readJournal } from '../folder/journal';
import { checkpointsIn, readAbout, runFolder } from '../folder/run-folder';
import { ownerOf } from '../folder/owner';
import { inTheirOrder } from '../recovery/recovery';
import { requirePlainParts } from '../folder/plain-parts';
import { requireWhole } from './check-folder';
import { mayMend } from './mend';
import { isInTrash } from '../folder/trash';
import { runHere, Taking, type Taken, type TakeOptions } from './take-folders';

export interface Imported extends Taken {
  /** Left out because they still train. */
  readonly running: number;
}

/**
 * All runs of the store in `source` that have ended. `source` is only read: it may lie in a package. A run's uid says whether it is
 * here already: importing twice adds nothing.
 * @param incoming a folder on the store's disk, for copies: the same for many stores, as making and removing a folder for each would
 *   be a quarter of the work
 * @throws Problem when it cannot be read or has a run that Unroll does not write: runs before one whose values contradict each other
 *   stay, otherwise nothing is imported; or the system's or SQLite's error
 */
export function importRuns(
  db: Database.Database,
  directory: string,
  source: string,
  incoming: string,
  options: TakeOptions,
): Imported {
  requirePlainParts(source);
  if (kindOf(join(source, 'runs')) !== 'folder') throw withoutFolders(source);
  let taking: Taking | null = null;
  try {
    let running = 0;
    const runs = inTheirOrder(source).filter((uid) => {
      if (!options.restoresDeleted && isInTrash(directory, uid)) return false;
      const [there, here] = [runFolder(source, uid), runFolder(incoming, uid)];
      copyFrom(there, here, ['about']);
      if (readAbout(here)?.deletedAt) return false;
      const known = runHere(db, uid);
      if (known?.status === 'finished' && !mayMend(there, runFolder(directory, uid), known)) {
        // Only what a person has changed of it can be new.
        return true;
      }
      copyFrom(there, here, ['journal', 'journal.copy']);
      if (readJournal(here).ended === null && ownerOf(there) !== null) {
        running += 1;
        return false;
      }
      copyCheckpoints(there, here);
      requireWhole(here);
      if (options.isDurable) [here, checkpointsIn(here)].forEach(syncFiles);
      return true;
    });
    taking = new Taking(db, directory, incoming, options);
    for (const uid of runs) taking.take(uid);
    return { ...taking.end(), running };
  } catch (error) {
    throw error instanceof RangeError ? refused(source, error, taking?.end().added ?? 0) : error;
  } finally {
    rmSync(join(incoming, 'runs'), { recursive: true, force: true });
  }
}

function copyCheckpoints(there: string, here: string): void {
  const [from, to] = [there, here].map(checkpointsIn) as [string, string];
  const names = kindOf(from) === null ? [] : readdirSync(from);
  copyFrom(
    from,
    to,
    names.filter((name) => checkpointNameSchema.safeParse(name).success),
  );
}

/** Copies files of a folder, where they are there. @throws Problem store-failed for what is no regular file, or the system's error */
function copyFrom(there: string, here: string, names: readonly string[]): void {
  makeFolder(here, privateFolder);
  for (const name of names) {
    const from = join(there, name);
    const kind = kindOf(from);
    if (kind === null) continue;
    if (kind !== 'file')
      throw notCopied(`${from} is a link or no regular file, and was not followed`);
    if (lstatSync(from).size > bundleLimits.fileBytes)
      throw notCopied(`${from} is larger than 1 GiB`);
    copyFile(from, join(here, name));
  }
}

/** Waits for the disk. */
function syncFiles(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (kindOf(join(folder, name)) === 'file') syncFile(join(folder, name));
  }
  syncFolder(folder);
}

const notCopied = (what: string) =>
  new Problem(
    'store-failed',
    `${what}. Nothing was imported. Put the file itself there, then import again.`,
  );

const withoutFolders = (source: string) =>
  new Problem(
    'store-failed',
    `The store in ${source} has no folders of runs. Nothing was imported.`,
  );

const refused = (source: string, cause: RangeError, taken: number) =>
  new Problem(
    'bundle-refused',
    `In the store in ${source}, ${cause.message}. ${taken === 0 ? 'Nothing was' : `Only ${counted(taken, 'run')} before it ${taken === 1 ? 'was' : 'were'}`} imported. Run "unroll repair --store DIR" on it, or delete that run there, then import it again.`,
    cause,
  );
