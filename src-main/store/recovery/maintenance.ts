// What is tidied up when a store is opened: runs whose process is gone, runs deleted long ago, and free space in the file.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { isRunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { kindOf } from '../../regular-file';
import { wasDeleted, type EditedRow } from '../exchange/about-run';
import { removeRunFolder } from '../folder/run-folder';
import { countChange } from '../connection';
import { isTrained, type OwnedRow } from '../owner';
import { whatIsStored } from '../what-is-stored';
import { writeWorkspace } from './workspace';

/** A deleted run can be restored for this long. */
export const keepDeletedMs = 24 * 60 * 60 * 1000;

interface Deleted extends EditedRow {
  readonly id: number;
  readonly experiment_id: number;
}

interface Unfinished extends OwnedRow {
  readonly id: number;
  readonly epochs_done: number;
}

/** Marks runs that say 'running' though their process is gone; another living process keeps its own. */
export function markInterrupted(db: Database.Database, directory: string): void {
  const unfinished = db
    .prepare<[], Unfinished>(
      `SELECT id, uid, host, owner_pid, owner_started, epochs_done FROM runs WHERE status = 'running'`,
    )
    .all();
  const mark = db.prepare(
    `UPDATE runs SET status = 'interrupted', reason = @reason, ${countChange} WHERE id = @id AND status = 'running'`,
  );
  for (const run of unfinished) {
    if (isTrained(directory, run)) continue;
    const reason = `Unroll ended while this run was training. ${whatIsStored(run.epochs_done)}`;
    mark.run({ id: run.id, reason });
  }
}

/** Removes runs deleted more than `keepDeletedMs` ago, with their checkpoints. */
export function purgeDeleted(db: Database.Database, directory: string, now = Date.now()): void {
  const before = new Date(now - keepDeletedMs).toISOString();
  const gone = db
    .prepare<[string], Deleted>('SELECT * FROM runs WHERE deleted_at < ?')
    .all(before)
    .filter((row) => !isRunUid(row.uid) || wasDeleted(directory, row));
  const removeRun = db.prepare<[number]>('DELETE FROM runs WHERE id = ?');
  const removeExperiment = db.prepare<[{ id: number }]>(
    'DELETE FROM experiments WHERE id = @id AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment_id = @id) AND NOT EXISTS (SELECT 1 FROM queue WHERE experiment_id = @id)',
  );
  for (const { id, uid, experiment_id } of gone) {
    // Files first: if this is interrupted, the row tells the next purge what is left.
    removeFiles(directory, id, uid);
    removeRun.run(id);
    removeExperiment.run({ id: experiment_id });
  }
  if (gone.length === 0) return;
  db.transaction(() => {
    writeWorkspace(db, directory);
  }).immediate();
}

/** What is not a folder of the store's own is left in its place. */
function removeFiles(directory: string, id: number, uid: string): void {
  const checkpoints = join(directory, 'checkpoints');
  if (kindOf(checkpoints) === 'folder') {
    rmSync(join(checkpoints, String(id)), { recursive: true, force: true });
  }
  try {
    if (isRunUid(uid)) removeRunFolder(directory, uid);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** 1 MB: less is soon used again. */
const leastFreePages = 256;

/**
 * Makes the file smaller when more than half of it is free, as after the migration to columns. The time depends on what is
 * kept, not on what is free. Where it fails, the next opening tries again.
 */
export function vacuum(db: Database.Database): void {
  const count = (name: string) => Number(db.pragma(name, { simple: true }));
  const free = count('freelist_count');
  if (free < leastFreePages || free < count('page_count') / 2) return;
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}
