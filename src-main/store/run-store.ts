// The run store: every training with its settings, curves, epochs and exports, in <directory>/unroll.db.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running).
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CompareView } from '../contract/compare-view';
import type { ExportResult } from '../contract/model-file';
import type { Run, RunChange } from '../contract/run';
import { Problem } from '../problem';
import { keepAbout, type EditedRow } from './exchange/about-run';
import { giveBackSpace, markInterrupted, purgeDeleted } from './recovery/housekeeping';
import { importRuns, type Imported } from './exchange/import-runs';
import { makeIncoming, removeLeftIncoming } from './exchange/incoming';
import { QueueTable, type Waiting } from './tables/queue-table';
import { bringIn } from './recovery/bring-in';
import { catchUp, openAndRecover, type Opened, type Progress } from './recovery/recovery';
import { checkSteps, type CheckedStore } from './recovery/check-runs';
import { markClosed } from './recovery/state';
import { keepWorkspace } from './recovery/workspace';
import { isDamage, toStoreProblem } from './store-problem';
import type { Columns } from './schema/statements';
import { now } from './store-writer';
import { TrainingStore } from './training-store';

export { newUid } from './training-store';

/**
 * Opens the store, which is made where there is none, repairs it (recovery.ts) and tidies it up (housekeeping.ts).
 * @param progress is called while a damaged database is made again
 */
export function openRunStore(directory: string, progress?: Progress): RunStore {
  const absolute = resolve(directory);
  const opened = openAndRecover(absolute, progress);
  const { db } = opened;
  if (opened.discard) return new RunStore(absolute, opened);
  try {
    markInterrupted(db, absolute);
    purgeDeleted(db, absolute);
    removeLeftIncoming(absolute);
    giveBackSpace(db);
  } catch (error) {
    const problem = toStoreProblem(error, absolute);
    // Reading works without this, and the next opening does it.
    if (problem.code !== 'store-full' && problem.code !== 'store-busy') {
      db.close();
      if (!isDamage(error)) throw problem;
      markClosed(absolute, false);
      return openRunStore(absolute, progress);
    }
  }
  return new RunStore(absolute, opened);
}

/** 64 MB. */
const pagesWhileCollecting = 16_384;

export class RunStore extends TrainingStore {
  readonly #queue = new QueueTable(this.db);

  /** What was damaged and repaired when the store was opened, or by another process before, in words; null when nothing was. */
  recovery: string | null;

  /** Only of a store that can only be read: removes its copy after the close. */
  readonly #discard: (() => void) | undefined;

  constructor(directory: string, { db, recovery, discard }: Opened) {
    super(db, directory);
    this.#discard = discard;
    this.recovery = recovery;
  }

  /** Compares every run with its folder, and mends what differs. @throws Problem store-… */
  check(): CheckedStore {
    return this.attempt(() => {
      const steps = checkSteps(this.db, this.directory, now());
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      this.isWhole &&= step.value.isWhole;
      return step.value;
    });
  }

  /** For another process that has found its pages damaged: the next opening makes the database again. */
  markDamaged(): void {
    this.isWhole = false;
  }

  override close(): void {
    if (!this.db.open) return;
    super.close();
    if (this.#discard) this.#discard();
    else markClosed(this.directory, this.isWhole);
  }

  /** Reads the runs that wait, whoever else writes meanwhile. @throws Problem store-… */
  readQueue<T>(read: (queue: QueueTable) => T): T {
    return this.attempt(() => read(this.#queue));
  }

  /** Changes the runs that wait. @throws Problem store-… */
  queued<T>(action: (queue: QueueTable) => T): T {
    return this.#beside(() => action(this.#queue));
  }

  /** Starts a run that waits: it leaves the queue and is 'running', or neither when this throws. */
  startQueued({ id, experimentId, name, config, uid }: Waiting): Run {
    return this.#beside(() => {
      this.#queue.remove(id);
      return this.createRun(experimentId, name, config, uid);
    });
  }

  /** A store that can only be read does not remember it: the file itself was written. */
  addExport(runId: number, epoch: number, result: ExportResult): void {
    if (this.#discard) return;
    const { file, bytes, maxDifference, images, accuracy } = result;
    this.#beside(() => {
      this.add('exports', {
        ...{ run_id: runId, epoch, file, bytes, max_difference: maxDifference },
        ...{ images, accuracy, created_at: now() },
      });
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
    this.#beside(() => {
      this.add('views', { name, view: JSON.stringify(view), saved_at: now() }, true);
    });
  }

  removeView(name: string): void {
    const sql = 'DELETE FROM views WHERE name = ?';
    this.#beside(() => this.statement<[string]>(sql).run(name));
  }

  /**
   * Copies the runs of the store in `source` that are not here yet.
   * @returns all its runs, as they are here
   */
  importRuns(source: string): readonly Run[] {
    const options = { restoresDeleted: true, isDurable: true };
    const { ids } = this.attempt(() => {
      const incoming = makeIncoming(this.directory);
      try {
        return importRuns(this.db, this.directory, source, incoming, options);
      } finally {
        rmSync(incoming, { recursive: true, force: true });
      }
    });
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
   * @param incoming of this store, the same for all of them
   * @throws Problem store-busy while a training writes into it, or why it cannot be read
   */
  collectRuns(source: string, incoming: string): Pick<Imported, 'changed' | 'running'> {
    const options = { restoresDeleted: false, isDurable: false };
    return this.attemptWrite(false, () =>
      importRuns(this.db, this.directory, source, incoming, options),
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

  /** Changes what a store has beside its runs: in the database and in the file `workspace`, or in neither. */
  #beside<T>(change: () => T): T {
    return this.inOneWrite(() => {
      const before = this.#changes();
      const result = change();
      if (this.#changes() !== before) keepWorkspace(this.db, this.directory);
      return result;
    });
  }

  /** How many rows this connection has changed. */
  #changes = () => this.statement<[], number>('SELECT total_changes()').pluck().get();

  /** A change by a person, which the run's folder keeps as well. */
  #edit(runId: number, columns: Columns): void {
    this.set(runId, { ...columns, edited_at: now() });
    const row = this.statement<[number], EditedRow>('SELECT * FROM runs WHERE id = ?').get(runId);
    if (row) keepAbout(this.directory, row);
  }

  /** An empty answer removes it. */
  saveReportAnswer(report: string, field: string, answer: string): void {
    if (answer !== '') {
      this.#beside(() => {
        this.add('report_answers', { report, field, answer, saved_at: now() }, true);
      });
      return;
    }
    const sql = 'DELETE FROM report_answers WHERE report = ? AND field = ?';
    this.#beside(() => this.statement<string[]>(sql).run(report, field));
  }
}
