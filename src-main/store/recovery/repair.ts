// `unroll repair`: makes the index anew from the runs' folders, whose lines have checksums, checks
// every checkpoint, and writes journals and copies anew where one of the two lacks what the other
// has.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { list } from '../../engine/core/number-words';
import { isRunUid, type RunUid } from '../../engine/contract/run-uid';
import { Problem } from '../../engine/core/problem';
import { kindOf } from '../../engine/files/regular-file';
import { readJournal } from '../../engine/run-folder/journal';
import { whileOwned } from '../../engine/run-folder/owner';
import { rewriteJournal } from '../../engine/run-folder/rewrite-journal';
import { damageOf, runFolder } from '../../engine/run-folder/run-folder';
import { openDatabase, removeIndex } from '../index/database';
import type { Progress } from './recovery';

/**
 * The numbers and names of runs in the index, for runs that cannot be read afterwards; none where
 * it cannot be read either.
 */
export function namesIn(directory: string): ReadonlyMap<string, string> {
  try {
    const db = openDatabase(directory);
    try {
      const rows = db.prepare<[], { uid: string; id: number; name: string }>('SELECT * FROM runs');
      return new Map(rows.all().map(({ uid, id, name }) => [uid, `${id} “${name}”`]));
    } finally {
      db.close();
    }
  } catch {
    return new Map();
  }
}

/**
 * To be called while nobody has the store open. @returns what is wrong with a run, in words without
 * a full stop, by its uid
 */
export function checkFolders(directory: string, progress: Progress): ReadonlyMap<RunUid, string> {
  removeIndex(directory);
  const runs = join(directory, 'runs');
  const uids = kindOf(runs) === 'folder' ? readdirSync(runs).filter(isRunUid) : [];
  return new Map(
    uids.flatMap((uid, index) => {
      progress(index + 1, uids.length);
      const damage = checkRun(directory, uid);
      return damage === null ? [] : [[uid, damage]];
    }),
  );
}

function checkRun(directory: string, uid: RunUid): string | null {
  if (kindOf(join(directory, 'runs', uid)) !== 'folder') return 'its folder is a link or a file';
  try {
    const folder = runFolder(directory, uid);
    const { checkpoints, isTwice } = readJournal(folder);
    if (!isTwice) writeTwice(folder);
    const damaged = checkpoints.flatMap((saved) => damageOf(folder, saved) ?? []);
    return damaged.length === 0 ? null : list(damaged);
  } catch (error) {
    // The next opening says why.
    if (error instanceof Problem) return 'it cannot be read';
    throw error;
  }
}

/** Of a store that can only be read, or a run that trains, the two stay as they are. */
function writeTwice(folder: string): void {
  try {
    whileOwned(folder, (token) => {
      rewriteJournal(folder, token);
    });
  } catch {
    // See above.
  }
}
