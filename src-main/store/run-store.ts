// The run store: every training with its settings, curves, epochs and exports, in <directory>/unroll.db.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running).
import { resolve } from 'node:path';
import type Database from 'better-sqlite3';
import type { CompareView } from '../contract/compare-view';
import type { ExportResult } from '../contract/model-file';
import type { Run, RunChange } from '../contract/run';
import { Problem } from '../problem';
import { keepAbout, type EditedRow } from './exchange/about-run';
import { backUp, backupsIn } from './recovery/backups';
import { giveBackSpace, markInterrupted, purgeDeleted } from './recovery/housekeeping';
import { importByCopy, importRuns, type Imported } from './exchange/import-runs';
import { removeLeftIncoming } from './exchange/incoming';
import { QueueTable, type Waiting } from './tables/queue-table';
import { bringIn } from './recovery/bring-in';
import { catchUp, openAndRecover, type Opened } from './recovery/recovery';
import { keepReserve, withReserve } from './recovery/reserve';
import { markClosed } from './recovery/soundness';
import { toStoreProblem } from './store-problem';
import { now, type Columns } from './store-writer';
import { TrainingStore } from './training-store';

export { newUid } from './training-store';

/**
 * Opens the store, which is made where there is none, repairs it (recovery.ts) and tidies it up (housekeeping.ts).
 * @param thorough checks every row, also where there is no sign of damage
 */
export function openRunStore(directory: string, thorough = false): RunStore {
  const absolute = resolve(directory);
  const opened = withReserve(absolute, () => openAndRecover(absolute, thorough));
  const { db } = opened;
  if (opened.discard) return new RunStore(absolute, opened);
  try {
    markInterrupted(db, absolute);
    purgeDeleted(db, absolute);
    removeLeftIncoming(absolute);
    giveBackSpace(db);
    if (backupsIn(absolute).length === 0 && hasRuns(db)) backUp(db, absolute);
  } catch (error) {
    const problem = toStoreProblem(error, absolute);
    // Reading works without this, and the next opening does it.
    if (problem.code !== 'store-full' && problem.code !== 'store-busy') {
      db.close();
      throw problem;
    }
  }
  keepReserve(absolute);
  return new RunStore(absolute, opened);
}

/** 64 MB. */
const pagesWhileCollecting = 16_384;

const hasRuns = (db: Database.Database) =>
  db.prepare('SELECT 1 FROM runs LIMIT 1').get() !== undefined;

export class RunStore extends TrainingStore {
  readonly #queue = new QueueTable(this.db, (rows) => this.intact(rows));

  /** What was damaged and repaired when the store was opened, in words; null when nothing was. */
  readonly recovery: string | null;

  /** Only of a store that can only be read: removes its copy after the close. */
  readonly #discard: (() => void) | undefined;

  constructor(directory: string, { db, recovery, damaged, isWhole, discard }: Opened) {
    super(db, directory, damaged, isWhole);
    this.#discard = discard;
    this.recovery = recovery;
  }

  /** Makes a backup, from which a damaged database is restored. @returns false for a store that can only be read */
  backUp(): boolean {
    if (this.#discard) return false;
    this.attempt(() => {
      backUp(this.db, this.directory);
    });
    return true;
  }

  override close(): void {
    if (!this.db.open) return;
    super.close();
    if (this.#discard) this.#discard();
    else markClosed(this.directory, this.isWhole);
  }

  /** Reads or changes the runs that wait. @throws Problem store-… */
  queued<T>(action: (queue: QueueTable) => T): T {
    return this.attemptWrite(true, () => action(this.#queue));
  }

  /** Starts a run that waits: it leaves the queue and is 'running', or neither when this throws. */
  startQueued({ id, experimentId, name, config, uid }: Waiting): Run {
    return this.attemptWrite(true, () =>
      this.db
        .transaction(() => {
          this.#queue.remove(id);
          return this.createRun(experimentId, name, config, uid);
        })
        .immediate(),
    );
  }

  /** A store that can only be read does not remember it: the file itself was written. */
  addExport(runId: number, epoch: number, result: ExportResult): void {
    if (this.#discard) return;
    const { file, bytes, maxDifference, images, accuracy } = result;
    this.add('exports', {
      ...{ run_id: runId, epoch, file, bytes, max_difference: maxDifference },
      ...{ images, accuracy, created_at: now() },
    });
  }

  editRun(runId: number, change: RunChange): Run {
    const { tags } = this.getRun(runId);
    const { name, notes, addTags = [], removeTags = [], pinned, archived } = change;
    const kept = [...tags, ...addTags].filter((tag) => !removeTags.includes(tag));
    this.#edit(runId, {
      ...(name !== undefined && { name }),
      ...(notes !== undefined && { notes }),
      ...(pinned !== undefined && { pinned: Number(pinned) }),
      ...(archived !== undefined && { archived: Number(archived) }),
      tags: JSON.stringify([...new Set(kept)].sort()),
    });
    return this.getRun(runId);
  }

  /** Writes all that `change` writes, or nothing when it throws. */
  together<T>(change: () => T): T {
    return this.inOneWrite(change);
  }

  /** @param name '' keeps how Compare was last left; a name that is there is replaced */
  saveView(name: string, view: CompareView): void {
    this.add('views', { name, view: JSON.stringify(view), saved_at: now() }, true);
  }

  removeView(name: string): void {
    const sql = 'DELETE FROM views WHERE name = ?';
    this.attemptWrite(true, () => this.statement<[string]>(sql).run(name));
  }

  /**
   * Copies the runs of the store in `source` that are not here yet.
   * @returns all its runs, as they are here
   */
  importRuns(source: string): readonly Run[] {
    const options = { restoresDeleted: true, isDurable: true };
    const { ids } = this.attempt(() => importRuns(this.db, this.directory, source, options));
    return ids.map((id) => this.getRun(id));
  }

  /** Writes all that a run's folder has into the store, such as values from while the store could not be written. */
  bringIn(runId: number): Run {
    const { uid } = this.getRun(runId);
    this.curves.forget(runId);
    this.attemptWrite(true, () => bringIn(this.db, this.directory, uid));
    return this.getRun(runId);
  }

  /** While many stores are collected, moves the write-ahead log into the database less often. */
  async whileCollecting<T>(collect: () => Promise<T>): Promise<T> {
    const pages = this.db.pragma('wal_autocheckpoint', { simple: true }) as number;
    this.db.pragma(`wal_autocheckpoint = ${pagesWhileCollecting}`);
    try {
      return await collect();
    } finally {
      if (this.db.open) this.db.pragma(`wal_autocheckpoint = ${pages}`);
    }
  }

  /**
   * Imports one of many stores, which can be collected again: it does not wait for the disk, and what was deleted here
   * stays deleted.
   * @param scratch a folder for its copy, the same for all of them
   * @throws Problem store-busy while a training writes into it, or why it cannot be read
   */
  collectRuns(source: string, scratch: string): Pick<Imported, 'changed' | 'running'> {
    const options = { restoresDeleted: false, isDurable: false };
    return this.attemptWrite(false, () =>
      importByCopy(this.db, this.directory, source, scratch, options),
    );
  }

  /** Marks runs whose process is gone as interrupted, with all that their folders have. */
  markInterrupted(): void {
    if (this.#discard) return;
    this.attempt(() => {
      catchUp(this.db, this.directory);
      markInterrupted(this.db, this.directory);
    });
  }

  /** `restoreRun` undoes it for a day; then the run and its checkpoints are removed. */
  deleteRun(runId: number): void {
    const run = this.getRun(runId);
    if (run.status === 'running') {
      throw new Problem(
        'run-running',
        `The run "${run.name}" is still training. Nothing was deleted. Stop it first.`,
      );
    }
    this.#edit(runId, { deleted_at: now() });
  }

  /** @throws Problem run-missing when there never was such a run, or it was removed */
  restoreRun(runId: number): Run {
    this.#edit(runId, { deleted_at: null });
    return this.getRun(runId);
  }

  /** A change by a person, which the run's folder keeps as well. */
  #edit(runId: number, columns: Columns): void {
    this.set(runId, { ...columns, edited_at: now() });
    const row = this.statement<[number], EditedRow>('SELECT * FROM runs WHERE id = ?').get(runId);
    if (row) keepAbout(this.directory, row);
  }

  /** An empty answer removes it. */
  saveReportAnswer(report: string, field: string, answer: string): void {
    if (answer !== '') {
      this.add('report_answers', { report, field, answer, saved_at: now() }, true);
      return;
    }
    const sql = 'DELETE FROM report_answers WHERE report = ? AND field = ?';
    this.attemptWrite(true, () => this.statement<string[]>(sql).run(report, field));
  }
}
