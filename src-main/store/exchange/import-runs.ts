// Imports the runs of another store, which may be somebody else's: their folders are copied beside this store's, and taken from there
// like all others. Its database is not read. What is copied is looked at first, and no link is followed.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { counted } from '../../catalogue/number-words';
import { checkpointNameSchema } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { syncFile, syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { copyFile, kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readJournal } from '../folder/journal';
import { checkpointsIn, readAbout, runFolder } from '../folder/run-folder';
import { ownerOf } from '../folder/owner';
import { inTheirOrder } from '../recovery/recovery';
import { requirePlainParts } from '../folder/plain-parts';
import { requireWhole } from './check-folder';
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
  if (!existsSync(join(source, 'runs'))) throw withoutFolders(source);
  let taking: Taking | null = null;
  try {
    let running = 0;
    const runs = inTheirOrder(source).filter((uid) => {
      copyPart('about', source, uid, incoming);
      if (readAbout(runFolder(incoming, uid))?.deletedAt) return false;
      // Only what a person has changed of it can be new.
      if (runHere(db, uid)?.status === 'finished') return true;
      copyPart('journal', source, uid, incoming);
      copyPart('journal.copy', source, uid, incoming);
      const { ended } = readJournal(runFolder(incoming, uid));
      if (ended === null && ownerOf(runFolder(source, uid)) !== null) {
        running += 1;
        return false;
      }
      copyCheckpoints(source, uid, incoming, options.isDurable);
      requireWhole(runFolder(incoming, uid), true);
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

/** Copies a part of a run's folder, where it is there. @throws Problem store-failed for what is no regular file, or the system's error */
function copyPart(
  part: 'journal' | 'journal.copy' | 'about',
  source: string,
  uid: RunUid,
  directory: string,
): void {
  const [there, here] = [runFolder(source, uid), runFolder(directory, uid)];
  makeFolder(here, privateFolder);
  if (kindOf(join(there, part)) !== null) copy(join(there, part), join(here, part));
}

/** @param isDurable waits for the disk, also with the run's journal and notes */
function copyCheckpoints(source: string, uid: RunUid, directory: string, isDurable: boolean): void {
  const [there, here] = [runFolder(source, uid), runFolder(directory, uid)];
  const checkpoints = checkpointsIn(here);
  makeFolder(checkpoints, privateFolder);
  const names = kindOf(checkpointsIn(there)) === null ? [] : readdirSync(checkpointsIn(there));
  for (const name of names) {
    if (!checkpointNameSchema.safeParse(name).success) continue;
    copy(join(checkpointsIn(there), name), join(checkpoints, name));
  }
  for (const folder of isDurable ? [checkpoints, here] : []) {
    for (const name of readdirSync(folder)) {
      if (kindOf(join(folder, name)) === 'file') syncFile(join(folder, name));
    }
    syncFolder(folder);
  }
}

function copy(from: string, to: string): void {
  if (kindOf(from) === 'file') {
    copyFile(from, to);
    return;
  }
  throw new Problem(
    'store-failed',
    `${from} is a link or no regular file, and was not followed. Nothing was imported. Put the file itself there, then import again.`,
  );
}

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
