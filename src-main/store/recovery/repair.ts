// `unroll repair`: rebuilds the index from the runs' folders, whose lines have checksums, checks every
// checkpoint, and rewrites journals and copies if one of the two lacks lines of the other.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { list } from '../../core/number-texts';
import { type RunUid, runUids } from '../../engine/contract';
import { Problem } from '../../core/problem';
import { findKind } from '../../files/regular-file';
import { ownership, runFolder } from '../../engine/run-folder';
import { openDatabase, removeIndex } from '../index/database';
import type { Progress } from './recovery';
import { settleNumbers } from './settle-numbers';

/**
 * Returns the numbers and names of runs in the index, for runs that cannot be read afterwards; empty if
 * the index cannot be read either.
 */
export function loadRunNames(directory: string): ReadonlyMap<string, string> {
  return loadFromIndex(directory, (db) => {
    const rows = db.prepare<[], { uid: string; id: number; name: string }>('SELECT * FROM runs');
    return new Map(rows.all().map(({ uid, id, name }) => [uid, `${id} “${name}”`]));
  });
}

/** Reads from the index before it is rebuilt; returns undefined if it cannot be read. */
function loadFromIndex<T>(
  directory: string,
  load: (db: Database.Database) => ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  try {
    const db = openDatabase(directory);
    try {
      return load(db);
    } finally {
      db.close();
    }
  } catch {
    return new Map();
  }
}

/**
 * Checks all folders; no process may have the store open.
 * @returns the damage of each run, as text without a full stop, by its uid
 */
export function checkFolders(directory: string, progress: Progress): ReadonlyMap<RunUid, string> {
  const runs = join(directory, 'runs');
  const uids = findKind(runs) === 'folder' ? readdirSync(runs).filter(runUids.isUid) : [];
  // The removed index may be the only source of numbers whose files are damaged.
  loadFromIndex(directory, (db) => settleNumbers(db, directory, uids));
  removeIndex(directory);
  return new Map(
    uids.flatMap((uid, index) => {
      progress(index + 1, uids.length);
      const damage = checkRun(directory, uid);
      return damage === null ? [] : [[uid, damage]];
    }),
  );
}

function checkRun(directory: string, uid: RunUid): string | null {
  if (findKind(join(directory, 'runs', uid)) !== 'folder') return 'its folder is a link or a file';
  try {
    return describeRunDamage(runFolder.locate(directory, uid));
  } catch (error) {
    // The next opening reports the reason.
    if (error instanceof Problem) return 'it cannot be read';
    throw error;
  }
}

/** Checks a run's folder, also one in the trash. @returns the damage as text without a full stop */
export function describeRunDamage(folder: string): string | null {
  try {
    const { checkpoints, isTwice } = runFolder.readJournal(folder);
    writeTwice(folder, isTwice);
    const damaged = checkpoints.flatMap((saved) => runFolder.describeDamage(folder, saved) ?? []);
    return damaged.length === 0 ? null : list(damaged);
  } catch (error) {
    // The next opening reports the reason.
    if (error instanceof Problem) return 'it cannot be read';
    throw error;
  }
}

/** Rewrites the files, unless the store is read-only or the run is training. */
function writeTwice(folder: string, isJournalTwice: boolean): void {
  try {
    runFolder.repairAbout(folder);
    if (isJournalTwice) return;
    ownership.runOwned(folder, (token) => {
      runFolder.rewriteJournal(folder, token);
    });
  } catch {
    // Ignored, see above.
  }
}
