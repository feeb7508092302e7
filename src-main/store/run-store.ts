// The run store: every training with its settings, curves, epochs and exports, by parts.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running).
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatCount } from '../core/number-texts';
import { Problem } from '../core/problem';
import type { Run } from '../engine/contract';
import { Cells } from './cells';
import { indexRemark, openDatabase, StoreConnection } from './index/database';
import { toStoreProblem } from './index/store-problem';
import { Curves } from './curves';
import { importRuns, storeIn, type RunImport, type Source } from './exchange/import-runs';
import { makeIncoming, removeLeftIncoming } from './exchange/incoming';
import { RunFiles } from './files';
import { trash } from '../engine/run-folder';
import { runAtOnce, runInTurns } from './in-turns';
import { StoredQueue } from './queue';
import { indexFolder } from './recovery/index-folder';
import { indexRunning, openAndIndex, type OpenedIndex, type Progress } from './recovery/recovery';
import { Runs } from './runs';
import { Experiments, Trainings } from './trainings';
import { WorkspaceFile } from './index/workspace';

/**
 * Opens the store, creating it if necessary, and applies changes in its folders.
 * @param progress is called while folders are read
 */
export function openRunStore(directory: string, progress?: Progress): RunStore {
  const absolute = resolve(directory);
  attempt(removeLeftIncoming);
  const opened = openAndIndex(absolute, progress);
  // Only now, since no number of a run may be assigned twice.
  attempt(trash.purge);
  return new RunStore(absolute, opened);

  function attempt(tidy: (directory: string) => void): void {
    try {
      tidy(absolute);
    } catch {
      // Reading works without this, and the next opening does it.
    }
  }
}

export class RunStore {
  readonly runs: Runs;
  readonly experiments: Experiments;
  readonly trainings: Trainings;
  readonly curves: Curves;
  readonly files: RunFiles;
  readonly queue: StoredQueue;
  /** The user's data besides the runs. */
  readonly saved: WorkspaceFile;
  readonly cells: Cells;
  /** A message about data that cannot be read or changed; null when there are none. */
  recovery: string | null;

  private readonly connection: StoreConnection;
  constructor(
    /** Absolute path of the store's folder. */
    readonly directory: string,
    { db, recovery }: OpenedIndex,
  ) {
    const connection = new StoreConnection(db, directory);
    this.connection = connection;
    const remarks = [recovery, indexRemark(db, directory)].filter((one) => one !== null);
    this.recovery = remarks.length === 0 ? null : remarks.join(' ');
    this.saved = new WorkspaceFile(connection);
    this.runs = new Runs(connection);
    this.curves = new Curves(connection, this.runs);
    this.files = new RunFiles(connection, this.runs, this.curves);
    this.experiments = new Experiments(connection);
    this.trainings = new Trainings(connection, this.runs, this.experiments);
    this.queue = new StoredQueue(connection, this.saved, this.experiments, this.trainings);
    this.cells = new Cells(directory);
  }

  /** @throws Problem bad-request if saved or queued runs need a data set, which is about to be removed */
  requireUnusedData(sha256: string): void {
    const saved = this.runs.list().filter(({ config }) => config.dataset.sha256 === sha256);
    const count = saved.length + this.queue.countOnData(sha256);
    if (count === 0) return;
    const message = `${formatCount(count, 'run')} ${count === 1 ? 'needs' : 'need'} this data set. Nothing was removed. Delete the runs first, including queued ones.`;
    throw new Problem('bad-request', message);
  }

  /** Runs writes that are retried later: waits only briefly for another program's write. */
  withoutWaiting<T>(write: () => T): T {
    return this.connection.withoutWaiting(write);
  }

  /** Returns a number that changes when another connection has written into the store. */
  writtenElsewhere(): number {
    const { db } = this.connection;
    return this.connection.attempt(() => Number(db.pragma('data_version', { simple: true })));
  }

  close(): void {
    const { db } = this.connection;
    this.queue.close();
    if (db.open) db.close();
  }

  /**
   * Copies the runs of the store in `directory` that are missing here.
   * @returns all its runs, in their state here
   */
  importRuns(directory: string): readonly Run[] {
    const incoming = makeIncoming(this.directory);
    try {
      const { ids } = runAtOnce(this.importing(storeIn(directory), incoming, false));
      return ids.map((id) => this.runs.get(id));
    } finally {
      rmSync(incoming, { recursive: true, force: true });
    }
  }

  /**
   * @param incoming a folder of this store; see `ImportTarget`, also for `isCollected`. Yields after each run.
   * @throws Problem as `importing`
   */
  *importing(source: Source, incoming: string, isCollected: boolean): Generator<void, RunImport> {
    const { db } = this.connection;
    const steps = importRuns(db, source, { directory: this.directory, incoming, isCollected });
    for (;;) {
      const step = this.connection.attempt(() => steps.next());
      if (step.done === true) return step.value;
      yield;
    }
  }

  /**
   * Applies everything in a run's folder, such as values from while the index could not be written.
   * @param isTraining in this process
   */
  restoreFromFolder(runId: number, isTraining = false): Run {
    const { uid } = this.runs.get(runId);
    const { connection } = this;
    return connection.transaction(() => {
      indexFolder(connection.db, this.directory, uid);
      if (!isTraining) return this.runs.get(runId);
      return this.runs.update(runId, { status: 'running', reason: null, journal_bytes: null });
    });
  }

  /** Applies the folders of runs whose process is gone, or trains them through another index. */
  foldRunning(): void {
    const { db } = this.connection;
    this.connection.attempt(() => {
      indexRunning(db, this.directory);
    });
  }
}

/** The parts that reports, exports and bundles read. */
export type StoreContents = Pick<RunStore, 'directory' | 'runs' | 'curves' | 'files' | 'saved'>;

/** The number of runs that have been read, and the total. */
export interface Note {
  readonly done: number;
  readonly of: number;
}

/**
 * Rebuilds the index in a separate process, before main opens the store.
 * @returns a description of repairs
 * @throws Problem store-…
 */
export function rebuildStore(
  { directory }: { readonly directory: string },
  { note }: { readonly note: (note: Note) => void },
): Promise<string | null> {
  const store = openRunStore(directory, (done, of) => {
    note({ done, of });
  });
  store.close();
  return Promise.resolve(store.recovery);
}

/**
 * Imports the runs of an unpacked bundle in a separate process, since a commit may wait long for the disk.
 * @param signal ends it after the current run
 * @throws Problem as `importing`
 */
export async function importUnpacked(
  input: { readonly source: Source; readonly directory: string; readonly incoming: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<RunImport> {
  const { source, ...into } = input;
  const db = openDatabase(into.directory);
  try {
    return await runInTurns(importRuns(db, source, { ...into, isCollected: false }, signal));
  } catch (error) {
    throw toStoreProblem(error, into.directory);
  } finally {
    db.close();
  }
}
