// The run store: every training with its settings, curves, epochs and exports, in <directory>/unroll.db.
// Synchronous; every method throws Problems only (store-…, run-missing, run-running).
import { relative, resolve, sep } from 'node:path';
import type Database from 'better-sqlite3';
import type { RunConfig } from '../catalogue/config';
import type { ExportResult } from '../contract/model-file';
import type { EpochResult, Run, RunStatus } from '../contract/run';
import { Problem } from '../problem';
import { openDatabase, withoutSync } from './database';
import { markInterrupted, purgeDeleted } from './housekeeping';
import { thisProcess } from './owner';
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

/** Opens (or makes) the store and puts it in order: see housekeeping.ts. */
export function openRunStore(directory: string): RunStore {
  const absolute = resolve(directory);
  const db = withReserve(absolute, () => openDatabase(absolute));
  try {
    markInterrupted(db);
    purgeDeleted(db, absolute);
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
  readonly #insertPoint: Database.Statement<[number, number, number, number]>;

  constructor(db: Database.Database, directory: string) {
    super(db, directory);
    this.#insertPoint = db.prepare(
      'INSERT INTO points (run_id, step, loss, accuracy) VALUES (?, ?, ?, ?)',
    );
  }

  createExperiment(name: string): number {
    return this.#insert('experiments', { name, created_at: now() });
  }

  /** A new run, 'running' and owned by this process. */
  createRun(experimentId: number, name: string, config: RunConfig): Run {
    const owner = thisProcess();
    const runId = this.#insert('runs', {
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
   * Consecutive batches from `firstStep`: all of them or, when it throws, none. It does not wait for
   * the disk (docs/run-store.md says what that means).
   */
  addPoints(
    runId: number,
    firstStep: number,
    loss: readonly number[],
    accuracy: readonly number[],
    elapsedMs: number,
  ): void {
    const write = this.db.transaction(() => {
      loss.forEach((value, i) => {
        this.#insertPoint.run(runId, firstStep + i, value, accuracy[i] ?? NaN);
      });
      this.db.prepare('UPDATE runs SET duration_ms = ? WHERE id = ?').run(elapsedMs, runId);
    });
    this.attempt(() => {
      withoutSync(this.db, () => {
        write.immediate();
      });
    });
  }

  /** @param checkpointFile absolute, below the store's folder; kept relative to it */
  addEpoch(runId: number, result: EpochResult, checkpointFile: string): Run {
    this.#insert('epochs', {
      run_id: runId,
      epoch: result.epoch,
      train_loss: result.trainLoss,
      train_accuracy: result.trainAccuracy,
      test_loss: result.testLoss,
      test_accuracy: result.testAccuracy,
      confusion: JSON.stringify(result.confusion),
      duration_ms: result.durationMs,
      gradient_norms: result.gradientNorms && JSON.stringify(result.gradientNorms),
      accuracy_after_step: result.accuracyAfterStep && JSON.stringify(result.accuracyAfterStep),
      checkpoint_file: relative(this.directory, checkpointFile).split(sep).join('/'),
      created_at: now(),
    });
    return this.getRun(runId);
  }

  /** @param durationMs null leaves the last sign of life */
  finishRun(
    runId: number,
    status: Exclude<RunStatus, 'running'>,
    reason: string | null,
    durationMs: number | null,
  ): Run {
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

  renameRun(runId: number, name: string): Run {
    this.getRun(runId);
    return this.#update(runId, { name });
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

  #update(runId: number, columns: Columns) {
    this.#set(runId, columns);
    return this.getRun(runId);
  }

  #set(runId: number, columns: Columns): void {
    const names = Object.keys(columns);
    const sql = `UPDATE runs SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`;
    this.attempt(() => this.db.prepare<[Columns]>(sql).run({ ...columns, id: runId }));
  }

  /** @returns the new row's id */
  #insert(table: string, columns: Columns): number {
    const names = Object.keys(columns);
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
    return this.attempt(() => Number(this.db.prepare<[Columns]>(sql).run(columns).lastInsertRowid));
  }
}

/** Values by column name. Names are written here in the code, never taken from outside. */
type Columns = Readonly<Record<string, string | number | null>>;

const now = () => new Date().toISOString();
