// What can be asked of the run store. Deleted runs are invisible here until they are restored.
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { ExportResult } from '../contract/model-file';
import type { EpochResult, Metric, Run, Series } from '../contract/run';
import { Problem } from '../problem';
import { selectRuns, toEpoch, toExport, toRun } from './rows';
import type { EpochRow, ExportRow, RunRow } from './rows';
import { thin } from './series';
import { toStoreProblem } from './store-problem';

export interface Checkpoint {
  readonly epoch: number;
  /** Absolute. */
  readonly file: string;
}

/** Where a metric lies: its table, its step and its value. */
const columnsOf: Record<Metric, { from: string; step: string; value: string }> = {
  'train/loss': { from: 'points', step: 'step', value: 'loss' },
  'train/accuracy': { from: 'points', step: 'step', value: 'accuracy' },
  'test/loss': { from: 'epochs', step: 'epoch', value: 'test_loss' },
  'test/accuracy': { from: 'epochs', step: 'epoch', value: 'test_accuracy' },
};

export class RunReader {
  constructor(
    protected readonly db: Database.Database,
    /** Absolute path of the store's folder. */
    readonly directory: string,
  ) {}

  /** @throws Problem run-missing */
  getRun(runId: number): Run {
    const sql = `${selectRuns} WHERE runs.id = ? AND runs.deleted_at IS NULL`;
    const row = this.attempt(() => this.db.prepare<[number], RunRow>(sql).get(runId));
    if (row) return toRun(row);
    throw new Problem(
      'run-missing',
      `There is no run ${runId}. List the runs to see which there are.`,
    );
  }

  /** Newest first. */
  listRuns(): readonly Run[] {
    const sql = `${selectRuns} WHERE runs.deleted_at IS NULL ORDER BY runs.id DESC`;
    return this.attempt(() => this.db.prepare<[], RunRow>(sql).all().map(toRun));
  }

  epochs(runId: number): readonly EpochResult[] {
    this.getRun(runId);
    const sql = 'SELECT * FROM epochs WHERE run_id = ? ORDER BY epoch';
    return this.attempt(() => this.db.prepare<[number], EpochRow>(sql).all(runId).map(toEpoch));
  }

  /** @param maxPoints thins the curve for drawing (see series.ts); null gives every point */
  series(runId: number, metric: Metric, maxPoints: number | null): Series {
    const { batchesPerEpoch } = this.getRun(runId);
    const { from, step, value } = columnsOf[metric];
    const sql = `SELECT ${step}, ${value} FROM ${from} WHERE run_id = ? ORDER BY ${step}`;
    const rows = this.attempt(() =>
      this.db.prepare<[number], [number, number | null]>(sql).raw().all(runId),
    );
    const stepsPerRow = from === 'epochs' ? batchesPerEpoch : 1;
    const steps = rows.map((row) => row[0] * stepsPerRow);
    const values = rows.map((row) => row[1] ?? NaN);
    return { metric, ...thin({ steps, values }, maxPoints ?? Infinity) };
  }

  /** Where the trainer writes the run's checkpoints. */
  checkpointDirectory(runId: number): string {
    return join(this.directory, 'checkpoints', String(runId));
  }

  /**
   * @param epoch null asks for the last one
   * @throws Problem checkpoint-missing when no such epoch has ended
   */
  checkpoint(runId: number, epoch: number | null): Checkpoint {
    const run = this.getRun(runId);
    const sql = `SELECT epoch, checkpoint_file AS file FROM epochs WHERE run_id = ? AND epoch = ?`;
    const wanted = epoch ?? run.epochsDone;
    const row = this.attempt(() =>
      this.db.prepare<[number, number], Checkpoint>(sql).get(runId, wanted),
    );
    if (row) return { epoch: row.epoch, file: join(this.directory, row.file) };
    throw new Problem(
      'checkpoint-missing',
      run.epochsDone === 0
        ? `The run "${run.name}" has no finished epoch, so it has no model yet. Train it for one epoch at least.`
        : `The run "${run.name}" has no epoch ${wanted}. Choose one from 1 to ${run.epochsDone}.`,
    );
  }

  /** The run's newest export; its file may have been moved since. */
  lastExport(runId: number): ExportResult | null {
    this.getRun(runId);
    const sql = 'SELECT * FROM exports WHERE run_id = ? ORDER BY id DESC LIMIT 1';
    const row = this.attempt(() => this.db.prepare<[number], ExportRow>(sql).get(runId));
    return row ? toExport(row) : null;
  }

  close(): void {
    this.db.close();
  }

  /** Whatever `action` throws leaves as a Problem. */
  protected attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw toStoreProblem(error, this.directory);
    }
  }
}
