// Removes runs that were deleted long ago, when a store is opened.
import type Database from 'better-sqlite3';
import type { RunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { removeRunFolder } from '../folder/run-folder';

/** A deleted run can be restored for this long. */
export const keepDeletedMs = 24 * 60 * 60 * 1000;

interface Deleted {
  readonly id: number;
  readonly uid: RunUid;
}

/**
 * Removes runs, with their checkpoints, that an earlier opening found deleted for `keepDeletedMs`, as long ago again: a clock that was
 * wrong when a run was deleted does not remove it at once.
 */
export function purgeDeleted(db: Database.Database, directory: string, now = Date.now()): void {
  const before = new Date(now - keepDeletedMs).toISOString();
  const expire = 'UPDATE runs SET expired_at = ? WHERE deleted_at < ? AND expired_at IS NULL';
  db.prepare(expire).run(new Date(now).toISOString(), before);
  const gone = db
    .prepare<[string, string], Deleted>(
      'SELECT * FROM runs WHERE deleted_at < ? AND expired_at < ?',
    )
    .all(before, before);
  const removeRun = db.prepare<[number]>('DELETE FROM runs WHERE id = ?');
  for (const { id, uid } of gone) {
    // Files first: if this is interrupted, the row tells the next purge what is left.
    removeFiles(directory, uid);
    removeRun.run(id);
  }
}

/** What is not a folder of the store's own is left in its place. */
function removeFiles(directory: string, uid: RunUid): void {
  try {
    removeRunFolder(directory, uid);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
