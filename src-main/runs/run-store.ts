// The run store: every training with its settings, curves, epochs and exports, in <directory>/unroll.db.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running). Long because all writes stand here.
import { randomUUID } from 'node:crypto';
import { cpus, hostname } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import type { RunConfig } from '../catalogue/config';
import type { BatchMetric, SampledMetric } from '../catalogue/metrics';
import type { CompareView } from '../contract/compare-view';
import type { BatchCurves, Samples } from '../contract/live';
import type { ExportResult } from '../contract/model-file';
import type { EpochResult, Measured, Run, RunChange, RunStatus } from '../contract/run';
import type { Sweep } from '../contract/sweep';
import { Problem } from '../problem';
import { openDatabase } from './database';
import { giveBackSpace, markInterrupted, purgeDeleted } from './housekeeping';
import { thisProcess } from './owner';
import { importRuns } from './import-runs';
import { QueueTable, type Waiting } from './queue-table';
import { keepReserve, withReserve } from './reserve';
import { RunReader } from './run-reader';
import { toStoreProblem } from './store-problem';

/** What is known once the trainer has read the data and built the model. */
export interface RunStart {
  readonly batchesPerEpoch: number;
  readonly parameterCount: number;
  readonly dataChecksum: string;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** What some consecutive batches measured. */
export interface RunPoints {
  /** Counted from 1 over the whole run. */
  readonly firstStep: number;
  readonly count: number;
  readonly curves: BatchCurves;
  /** At the last of these batches. */
  readonly samples: Samples;
  /** From the run's first batch. */
  readonly elapsedMs: number;
}

/** Opens (or makes) the store and puts it in order: see housekeeping.ts. */
export function openRunStore(directory: string): RunStore {
  const absolute = resolve(directory);
  const db = withReserve(absolute, () => openDatabase(absolute));
  try {
    markInterrupted(db);
    purgeDeleted(db, absolute);
    giveBackSpace(db);
  } catch (error) {
    const problem = toStoreProblem(error, absolute);
    // Reading works without this, and the next opening makes up for it.
    if (problem.code !== 'store-full' && problem.code !== 'store-busy') {
      db.close();
      throw problem;
    }
  }
  keepReserve(absolute);
  return new RunStore(db, absolute);
}

export class RunStore extends RunReader {
  /** Whether a commit waits for the disk. A pragma takes as long as some of the writes, so it is set on change only. */
  #isSynced = true;
  /** Prepared once: a message of a trainer is hardly more than this. */
  readonly #queue = new QueueTable(this.db);
  readonly #step = this.db.transaction((write: () => void) => {
    write();
  });

  /** The runs that wait. @throws Problem store-… */
  queued<T>(action: (queue: QueueTable) => T): T {
    return this.#attemptWrite(true, () => action(this.#queue));
  }

  /** A waiting run begins: it leaves the queue and is 'running', or neither. */
  startQueued({ id, experimentId, name, config, uid }: Waiting): Run {
    return this.#attemptWrite(true, () =>
      this.db
        .transaction(() => {
          this.#queue.remove(id);
          return this.createRun(experimentId, name, config, uid);
        })
        .immediate(),
    );
  }

  /** @param sweep that its runs are of; `plan` names it on every machine, '' where it has no plan */
  createExperiment(name: string, sweep: Sweep | null = null, plan = ''): number {
    const json = sweep === null ? null : JSON.stringify(sweep);
    return this.#insert('experiments', { name, plan, sweep: json, created_at: now() });
  }

  /** A new run, 'running' and owned by this process. @param uid that no other run has */
  createRun(experimentId: number, name: string, config: RunConfig, uid = newUid()): Run {
    const owner = thisProcess();
    const runId = this.#insert('runs', {
      uid,
      ...thisMachine(),
      experiment_id: experimentId,
      name,
      cell: config.cell,
      status: 'running',
      config: JSON.stringify(config),
      seed: config.seed,
      created_at: now(),
      owner_pid: owner.pid,
      owner_started: owner.started,
    });
    this.#set(runId, {});
    return this.getRun(runId);
  }

  markStarted(runId: number, start: RunStart): Run {
    return this.#update(runId, {
      batches_per_epoch: start.batchesPerEpoch,
      parameter_count: start.parameterCount,
      data_checksum: start.dataChecksum,
      backend: start.backend,
      versions: JSON.stringify(start.versions),
    });
  }

  /**
   * Consecutive batches: all of them or, when it throws, none. It does not wait for
   * the disk (docs/run-store.md says what that means).
   */
  addPoints(runId: number, { firstStep, count, curves, samples, elapsedMs }: RunPoints): void {
    const lastStep = firstStep + count - 1;
    this.#inOneStep(runId, false, () => {
      for (const [metric, values] of Object.entries(curves)) {
        if (values.length !== count) {
          throw new RangeError(`${metric} has ${values.length} values for ${count} batches.`);
        }
        this.curves.append(runId, metric as BatchMetric, firstStep, values);
      }
      for (const [metric, value] of Object.entries(samples)) {
        this.curves.sample(runId, metric as SampledMetric, lastStep, value);
      }
      this.#set(runId, { duration_ms: elapsedMs });
    });
  }

  /** @param checkpointFile absolute, below the store's folder; kept relative to it */
  addEpoch(runId: number, result: EpochResult, checkpointFile: string): Run {
    const { epoch, testAccuracy, testLoss, durationMs } = result;
    this.#inOneStep(runId, true, () => {
      this.measured.addResult(runId, result);
      this.#insert('checkpoints', {
        run_id: runId,
        epoch,
        file: relative(this.directory, checkpointFile).split(sep).join('/'),
        duration_ms: durationMs,
        created_at: now(),
      });
      this.statement<[Columns]>(rememberEpoch).run({ runId, epoch, testAccuracy, testLoss });
    });
    return this.getRun(runId);
  }

  /** What was measured beside an epoch's results. */
  addMeasured(runId: number, measured: Measured): void {
    this.#inOneStep(runId, true, () => {
      this.measured.addMeasured(runId, measured);
    });
  }

  /** @param durationMs null leaves the last sign of life */
  finishRun(
    runId: number,
    status: Exclude<RunStatus, 'running'>,
    reason: string | null,
    durationMs: number | null,
  ): Run {
    this.curves.forget(runId);
    const columns = { status, reason, ...(durationMs === null ? {} : { duration_ms: durationMs }) };
    return withReserve(this.directory, () => this.#update(runId, columns));
  }

  addExport(runId: number, epoch: number, result: ExportResult): void {
    this.#insert('exports', {
      run_id: runId,
      epoch,
      file: result.file,
      bytes: result.bytes,
      max_difference: result.maxDifference,
      images: result.images,
      accuracy: result.accuracy,
      created_at: now(),
    });
  }

  editRun(runId: number, change: RunChange): Run {
    const { tags } = this.getRun(runId);
    const { name, notes, addTags = [], removeTags = [], pinned, archived } = change;
    const kept = [...tags, ...addTags].filter((tag) => !removeTags.includes(tag));
    return this.#update(runId, {
      ...(name !== undefined && { name }),
      ...(notes !== undefined && { notes }),
      ...(pinned !== undefined && { pinned: Number(pinned) }),
      ...(archived !== undefined && { archived: Number(archived) }),
      tags: JSON.stringify([...new Set(kept)].sort()),
    });
  }

  /** All that `change` writes, or nothing when it throws. */
  together<T>(change: () => T): T {
    return this.#attemptWrite(true, () => this.db.transaction(change).immediate());
  }

  /** @param name '' keeps how Compare was last left; a name that is there is replaced */
  saveView(name: string, view: CompareView): void {
    const sql = 'INSERT OR REPLACE INTO views (name, view, saved_at) VALUES (?, ?, ?)';
    this.#attemptWrite(true, () =>
      this.statement<string[]>(sql).run(name, JSON.stringify(view), now()),
    );
  }

  removeView(name: string): void {
    const sql = 'DELETE FROM views WHERE name = ?';
    this.#attemptWrite(true, () => this.statement<[string]>(sql).run(name));
  }

  /**
   * Copies the runs of the store in `source` that are not here yet.
   * @returns all its runs, as they are here
   */
  importRuns(source: string): readonly Run[] {
    const ids = this.attempt(() => importRuns(this.db, this.directory, source));
    return ids.map((id) => this.getRun(id));
  }

  /** Marks the runs that were training in a process that is gone. */
  markInterrupted(): void {
    this.attempt(() => {
      markInterrupted(this.db);
    });
  }

  /** `restoreRun` undoes it for a day; then the run and its checkpoints are purged. */
  deleteRun(runId: number): void {
    const run = this.getRun(runId);
    if (run.status === 'running') {
      throw new Problem(
        'run-running',
        `The run "${run.name}" is still training. Nothing was deleted. Stop it first.`,
      );
    }
    this.#set(runId, { deleted_at: now() });
  }

  /** @throws Problem run-missing when it never was or has been purged */
  restoreRun(runId: number): Run {
    return this.#update(runId, { deleted_at: null });
  }

  /** All that `write` does, or nothing when it throws. */
  #inOneStep(runId: number, synced: boolean, write: () => void): void {
    this.#attemptWrite(synced, () => {
      try {
        this.#step.immediate(write);
      } catch (error) {
        this.curves.forget(runId);
        throw error;
      }
    });
  }

  /**
   * Every write of the store goes through here.
   * @param synced false does not wait for the disk: after a loss of power its rows may be missing, never
   *   damaged; the next commit that waits syncs them along
   */
  #attemptWrite<T>(synced: boolean, write: () => T): T {
    return this.attempt(() => {
      // SQLite ignores the change within a transaction; there the outermost write has set it.
      if (this.#isSynced !== synced && !this.db.inTransaction) {
        this.db.pragma(`synchronous = ${synced ? 'FULL' : 'NORMAL'}`);
        this.#isSynced = synced;
      }
      return write();
    });
  }

  #update(runId: number, columns: Columns) {
    this.#set(runId, columns);
    return this.getRun(runId);
  }

  #set(runId: number, columns: Columns): void {
    const names = Object.keys(columns);
    const values = [...names.map((name) => `${name} = @${name}`), countChange];
    const sql = `UPDATE runs SET ${values.join(', ')} WHERE id = @id`;
    this.#attemptWrite(true, () => this.statement<[Columns]>(sql).run({ ...columns, id: runId }));
  }

  /** An empty answer is forgotten. */
  saveReportAnswer(report: string, field: string, answer: string): void {
    const saved = 'INSERT OR REPLACE INTO report_answers VALUES (?, ?, ?, ?)';
    const forgotten = 'DELETE FROM report_answers WHERE report = ? AND field = ?';
    this.#attemptWrite(true, () => {
      if (answer === '') this.db.prepare(forgotten).run(report, field);
      else this.db.prepare(saved).run(report, field, answer, now());
    });
  }

  /** @returns the new row's id */
  #insert(table: string, columns: Columns): number {
    const names = Object.keys(columns);
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
    return this.#attemptWrite(true, () =>
      Number(this.statement<[Columns]>(sql).run(columns).lastInsertRowid),
    );
  }
}

/** Reads the newest number from an index. */
const countChange = 'change = 1 + (SELECT max(change) FROM runs)';

/** A run's row tells what a list shows of its epochs; of equals the first is the best. */
const rememberEpoch = `
  UPDATE runs SET
    epochs_done = epochs_done + 1,
    best_epoch = iif(@testAccuracy > ifnull(best_test_accuracy, -1), @epoch, best_epoch),
    best_test_accuracy = iif(@testAccuracy > ifnull(best_test_accuracy, -1), @testAccuracy, best_test_accuracy),
    last_test_accuracy = @testAccuracy,
    last_test_loss = @testLoss,
    ${countChange}
  WHERE id = @runId`;

export const newUid = () => randomUUID().replaceAll('-', '');

function thisMachine() {
  return { host: hostname(), processor: cpus()[0]?.model.trim() ?? '' };
}

/** Values by column name. Names are written here in the code, never taken from outside. */
type Columns = Readonly<Record<string, string | number | null>>;

const now = () => new Date().toISOString();
