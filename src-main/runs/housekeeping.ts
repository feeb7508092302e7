// What is put in order when a store is opened: runs whose process is gone, and runs deleted long ago.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { isAlive } from './owner';
import { whatWasKept } from './what-was-kept';

/** A deleted run can be restored for this long. */
export const keepDeletedMs = 24 * 60 * 60 * 1000;

interface Unfinished {
  readonly id: number;
  readonly owner_pid: number;
  readonly owner_started: string;
  readonly epochs_done: number;
}

/** Marks runs that say 'running' though their process is gone; another living process keeps its own. */
export function markInterrupted(db: Database.Database): void {
  const unfinished = db
    .prepare<[], Unfinished>(
      `SELECT id, owner_pid, owner_started, (SELECT count(*) FROM epochs WHERE run_id = id) AS epochs_done
       FROM runs WHERE status = 'running'`,
    )
    .all();
  const mark = db.prepare<[string, number]>(
    `UPDATE runs SET status = 'interrupted', reason = ? WHERE id = ? AND status = 'running'`,
  );
  for (const run of unfinished) {
    if (isAlive({ pid: run.owner_pid, started: run.owner_started })) continue;
    mark.run(`Unroll ended while this run was training. ${whatWasKept(run.epochs_done)}`, run.id);
  }
}

/** Removes runs deleted more than `keepDeletedMs` ago, with their checkpoints. */
export function purgeDeleted(db: Database.Database, directory: string, now = Date.now()): void {
  const before = new Date(now - keepDeletedMs).toISOString();
  const ids = db
    .prepare<[string], number>('SELECT id FROM runs WHERE deleted_at < ?')
    .pluck()
    .all(before);
  for (const id of ids) {
    // Files first: should this be cut short, the row still leads the next purge to what is left.
    rmSync(join(directory, 'checkpoints', String(id)), { recursive: true, force: true });
    db.prepare('DELETE FROM runs WHERE id = ?').run(id);
  }
  if (ids.length === 0) return;
  db.exec('DELETE FROM experiments WHERE id NOT IN (SELECT experiment_id FROM runs)');
}
