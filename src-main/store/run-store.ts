// The run store in <directory>/unroll.db: every training with its settings, curves, epochs and exports, by parts.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running).
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Run } from '../contract/run';
import { StoreConnection, now } from './connection';
import type { Curves } from './curves';
import { importRuns, type Imported } from './exchange/import-runs';
import { makeIncoming, removeLeftIncoming } from './exchange/incoming';
import { Experiments } from './experiments';
import type { RunFiles } from './files';
import { StoredQueue } from './queue';
import { markInterrupted, purgeDeleted, vacuum } from './recovery/maintenance';
import { checkSteps, type CheckedStore } from './recovery/check-runs';
import {
  catchUp,
  openAndRecover,
  restoreFolders,
  type Opened,
  type Progress,
} from './recovery/recovery';
import { restoreFromFolder } from './recovery/restore-run';
import { markClosed } from './recovery/state';
import type { Runs } from './runs';
import type { SavedWork } from './saved-work';
import { readerOf, type StoreReader } from './store-reader';
import { isDamage, toStoreProblem } from './store-problem';
import { Trainings } from './trainings';

/**
 * Opens the store, which is made where there is none, repairs it (recovery.ts) and tidies it up (maintenance.ts).
 * @param progress is called while a damaged database is made again
 * @param looksLater whether `lookAtFolders` will be called: each of thousands of folders takes its time
 */
export function openRunStore(directory: string, progress?: Progress, looksLater = false): RunStore {
  const absolute = resolve(directory);
  const opened = openAndRecover(absolute, progress, looksLater);
  const { db } = opened;
  if (opened.discard) return new RunStore(absolute, opened);
  try {
    markInterrupted(db, absolute);
    purgeDeleted(db, absolute);
    removeLeftIncoming(absolute);
    vacuum(db);
  } catch (error) {
    const problem = toStoreProblem(error, absolute);
    // Reading works without this, and the next opening does it.
    if (problem.code !== 'store-full' && problem.code !== 'store-busy') {
      db.close();
      if (!isDamage(error)) throw problem;
      markClosed(absolute, false);
      return openRunStore(absolute, progress, looksLater);
    }
  }
  return new RunStore(absolute, opened);
}

/** 64 MB. */
const pagesWhileCollecting = 16_384;

export class RunStore implements StoreReader {
  readonly runs: Runs;
  readonly experiments: Experiments;
  readonly trainings: Trainings;
  readonly curves: Curves;
  readonly files: RunFiles;
  readonly queue: StoredQueue;
  readonly saved: SavedWork;
  /** What was damaged and repaired when the store was opened, or by another process before, in words; null when nothing was. */
  recovery: string | null;

  private readonly connection: StoreConnection;
  /** Only of a store that can only be read: removes its copy after the close. */
  readonly #discard: (() => void) | undefined;

  constructor(
    /** Absolute path of the store's folder. */
    readonly directory: string,
    { db, recovery, discard }: Opened,
  ) {
    const connection = new StoreConnection(db, directory, discard !== undefined);
    this.connection = connection;
    this.#discard = discard;
    this.recovery = recovery;
    const { runs, curves, files, saved } = readerOf(connection);
    this.runs = runs;
    this.curves = curves;
    this.files = files;
    this.experiments = new Experiments(connection);
    this.trainings = new Trainings(connection, runs, curves);
    this.queue = new StoredQueue(connection, this.trainings);
    this.saved = saved;
  }

  /** Writes all that `change` writes, or nothing when it throws. */
  together<T>(change: () => T): T {
    return this.connection.transaction(change);
  }

  /** For writes that are tried again later: waits only briefly for another program's write. */
  withoutWaiting<T>(write: () => T): T {
    return this.connection.withoutWaiting(write);
  }

  /** Changes when another connection has written into the store. */
  writtenElsewhere(): number {
    const { db } = this.connection;
    return this.connection.attempt(() => Number(db.pragma('data_version', { simple: true })));
  }

  /** What an opening with `looksLater` has left. @returns what was repaired, in words; null when nothing was @throws Problem store-… */
  lookAtFolders(): string | null {
    const { db, isCopy } = this.connection;
    return isCopy ? null : this.connection.attempt(() => restoreFolders(db, this.directory));
  }

  /** Compares every run with its folder, and mends what differs. @throws Problem store-… */
  check(): CheckedStore {
    const connection = this.connection;
    return connection.attempt(() => {
      const steps = checkSteps(connection.db, this.directory, now());
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      connection.isWhole &&= step.value.isWhole;
      return step.value;
    });
  }

  /** For another process that has found its pages damaged: the next opening makes the database again. */
  markDamaged(): void {
    this.connection.isWhole = false;
  }

  close(): void {
    const { db, isWhole } = this.connection;
    if (!db.open) return;
    db.close();
    if (this.#discard) this.#discard();
    else markClosed(this.directory, isWhole);
  }

  /**
   * Copies the runs of the store in `source` that are not here yet.
   * @returns all its runs, as they are here
   */
  importRuns(source: string): readonly Run[] {
    const options = { restoresDeleted: true, isDurable: true };
    const { ids } = this.connection.attempt(() => {
      const incoming = makeIncoming(this.directory);
      try {
        return importRuns(this.connection.db, this.directory, source, incoming, options);
      } finally {
        rmSync(incoming, { recursive: true, force: true });
      }
    });
    return ids.map((id) => this.runs.get(id));
  }

  /** Writes all that a run's folder has into the store, such as values from while the store could not be written. */
  restoreFromFolder(runId: number): Run {
    const { uid } = this.runs.get(runId);
    const { db } = this.connection;
    this.curves.table.forget(runId);
    this.connection.write(true, () => restoreFromFolder(db, this.directory, uid));
    return this.runs.get(runId);
  }

  /** While many stores are collected, moves the write-ahead log into the database less often. */
  async whileCollecting<T>(collect: () => Promise<T>): Promise<T> {
    const { db } = this.connection;
    const pages = db.pragma('wal_autocheckpoint', { simple: true }) as number;
    db.pragma(`wal_autocheckpoint = ${pagesWhileCollecting}`);
    try {
      return await collect();
    } finally {
      if (db.open) db.pragma(`wal_autocheckpoint = ${pages}`);
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
    const { db } = this.connection;
    return this.connection.write(false, () =>
      importRuns(db, this.directory, source, incoming, options),
    );
  }

  /** Marks runs whose process is gone as interrupted, with all that their folders have. */
  markInterrupted(): void {
    const { db, isCopy } = this.connection;
    if (isCopy) return;
    this.connection.attempt(() => {
      catchUp(db, this.directory);
      markInterrupted(db, this.directory);
    });
  }
}
