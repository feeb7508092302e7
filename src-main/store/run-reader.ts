// Reads the run store. Deleted runs are left out until they are restored. One method for each question, so the file is long.
import type Database from 'better-sqlite3';
import { hasModel, type RunConfig } from '../catalogue/config';
import {
  curveMetrics,
  isLogged,
  metricDefinition,
  type CurveMetric,
  type EpochMetric,
} from '../catalogue/metrics';
import type { ProfileMetric } from '../catalogue/metrics';
import type { CompareView, SavedView } from '../contract/compare-view';
import type { Sweep } from '../contract/sweep';
import { stepAt, type Column } from '../curves/column';
import type { ExportResult } from '../contract/model-file';
import type { Run, Series } from '../contract/run';
import type { EpochResult, Profile } from '../contract/run-event';
import { plainLine } from '../catalogue/plain-text';
import { checkFile } from '../checkpoints/digest';
import { Problem } from '../problem';
import { checkpointsIn, runFolder } from './folder/run-folder';
import { requireModel } from './require-model';
import { CurveTable } from './tables/curve-table';
import { EpochTable } from './tables/epoch-table';
import { checkpointFile, readSweep, readView } from './tables/foreign-values';
import { toExport, toRun } from './tables/rows';
import type { ExportRow, RunRow } from './tables/rows';
import { toStoreProblem } from './store-problem';

export interface Checkpoint {
  readonly epoch: number;
  /** Absolute. */
  readonly file: string;
  readonly config: RunConfig;
}

export interface RunChanges {
  /** For the next call. */
  readonly newest: number;
  readonly runs: readonly Run[];
  /** Ids of deleted runs. */
  readonly removed: readonly number[];
}

export interface UnreadableRun {
  readonly id: number;
  /** In words, with what to do. */
  readonly reason: string;
}

interface ChangedRow extends RunRow {
  readonly change: number;
  readonly deleted_at: string | null;
}

interface CheckpointRow extends Omit<Checkpoint, 'config'> {
  /** null in rows from before it was kept. */
  readonly sha256: string | null;
}

interface ViewRow {
  /** Of a store that somebody else has made, anything. */
  readonly name: unknown;
  readonly view: string;
}

interface AnswerRow {
  readonly field: string;
  readonly answer: string;
}

export class RunReader {
  protected readonly curves: CurveTable;
  protected readonly measured: EpochTable;
  #hasListed = false;
  /** The list that `unreadable` has made, for the next `listRuns`: a window calls both when it opens. */
  #listed: { readonly change: number; readonly runs: readonly Run[] } | null = null;
  readonly #unreadable = new Map<number, UnreadableRun>();
  /** Whether SQLite could read all that was asked for; otherwise the next opening makes the database again. */
  protected isWhole = true;
  /** Prepared once each. */
  readonly #statements = new Map<string, Database.Statement>();

  constructor(
    protected readonly db: Database.Database,
    /** Absolute path of the store's folder. */
    readonly directory: string,
  ) {
    this.curves = new CurveTable(db);
    this.measured = new EpochTable(db);
  }

  /** @throws Problem run-missing */
  getRun(runId: number): Run {
    const sql = 'SELECT * FROM runs WHERE id = ? AND deleted_at IS NULL';
    const row = this.attempt(() => this.statement<[number], RunRow>(sql).get(runId));
    if (row) return this.#demand(row);
    throw new Problem(
      'run-missing',
      `There is no run ${runId}. List the runs to see which there are.`,
    );
  }

  /** Whether a run has finished or was deleted here, so that nothing more of it will come. */
  isSettled(uid: string): boolean {
    const sql = "SELECT 1 FROM runs WHERE uid = ? AND (status = 'finished' OR deleted_at > '')";
    return this.attempt(() => this.statement<[string]>(sql).get(uid)) !== undefined;
  }

  /** By its uid, which is the same in every store; null when it is not here. @throws Problem store-damaged */
  findRun(uid: string): Run | null {
    const sql = 'SELECT * FROM runs WHERE uid = ? AND deleted_at IS NULL';
    const row = this.attempt(() => this.statement<[string], RunRow>(sql).get(uid));
    return row ? this.#demand(row) : null;
  }

  /** Newest first. */
  listRuns(): readonly Run[] {
    const listed = this.#listed;
    this.#listed = null;
    if (listed?.change === this.newestChange()) return listed.runs;
    this.#hasListed = true;
    const sql = 'SELECT * FROM runs WHERE deleted_at IS NULL ORDER BY id DESC';
    return this.attempt(() => this.statement<[], RunRow>(sql).all()).flatMap(
      (row) => this.#read(row) ?? [],
    );
  }

  /** An experiment's runs, in the order in which they began. */
  runsOf(experimentId: number): readonly Run[] {
    const sql = 'SELECT * FROM runs WHERE experiment_id = ? AND deleted_at IS NULL ORDER BY id';
    return this.attempt(() => this.statement<[number], RunRow>(sql).all(experimentId)).flatMap(
      (row) => this.#read(row) ?? [],
    );
  }

  /** null for an experiment that is no sweep, for a sweep of a newer Unroll, and for a damaged one. */
  sweepOf(experimentId: number): Sweep | null {
    const sql = 'SELECT sweep FROM experiments WHERE id = ?';
    const row = this.attempt(() =>
      this.statement<[number], { readonly sweep: string | null }>(sql).get(experimentId),
    );
    return row?.sweep ? readSweep(row.sweep) : null;
  }

  /** Ids of experiments with paused or interrupted runs. */
  experimentsLeftOff(): readonly number[] {
    const sql =
      "SELECT experiment_id AS id FROM runs WHERE status IN ('paused', 'interrupted') AND deleted_at IS NULL";
    const rows = this.attempt(() => this.statement<[], { id: number }>(sql).all());
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** Runs whose rows cannot be read; all others can. */
  unreadable(): readonly UnreadableRun[] {
    if (!this.#hasListed) this.#listed = { change: this.newestChange(), runs: this.listRuns() };
    return [...this.#unreadable.values()];
  }

  /** @throws Problem store-damaged */
  #demand(row: RunRow): Run {
    const run = this.#read(row);
    if (run) return run;
    throw new Problem('store-damaged', `${unreadable(row)} Nothing was changed.`);
  }

  #read(row: RunRow): Run | null {
    try {
      return toRun(row);
    } catch {
      // Its settings are not those of a run.
    }
    this.#unreadable.set(row.id, { id: row.id, reason: unreadable(row) });
    return null;
  }

  /** The runs that have changed since the change of this number. */
  changesSince(change: number): RunChanges {
    const sql = 'SELECT * FROM runs WHERE change > ? ORDER BY change';
    const rows = this.attempt(() => this.statement<[number], ChangedRow>(sql).all(change));
    return {
      newest: rows.at(-1)?.change ?? change,
      runs: rows.filter((row) => row.deleted_at === null).flatMap((row) => this.#read(row) ?? []),
      removed: rows.filter((row) => row.deleted_at !== null).map(({ id }) => id),
    };
  }

  /** For `changesSince`: the number of the last change. */
  newestChange(): number {
    const sql = 'SELECT max(change) AS newest FROM runs';
    const row = this.attempt(() => this.statement<[], { newest: number | null }>(sql).get());
    return row?.newest ?? 0;
  }

  /** Changes when another connection has written into the store. */
  writtenElsewhere(): number {
    return this.attempt(() => Number(this.db.pragma('data_version', { simple: true })));
  }

  /** The run's last batch in the store, from 1; 0 before the first. */
  lastStep(runId: number): number {
    return this.attempt(() => this.curves.lastStep(runId, 'train/loss'));
  }

  /** By their names; how Compare was last left is not among them. */
  views(): readonly SavedView[] {
    const sql = "SELECT name, view FROM views WHERE name > '' ORDER BY name";
    const rows = this.attempt(() => this.statement<[], ViewRow>(sql).all());
    return rows.flatMap(({ name, view }) => {
      const read = readView(view);
      return read === null ? [] : [{ name: plainLine(String(name)), view: read }];
    });
  }

  /** How Compare was last left; null when it never was. */
  lastView(): CompareView | null {
    const sql = "SELECT view FROM views WHERE name = ''";
    const row = this.attempt(() => this.statement<[], ViewRow>(sql).get());
    return row ? readView(row.view) : null;
  }

  epochs(runId: number): readonly EpochResult[] {
    this.getRun(runId);
    return this.attempt(() => this.measured.results(runId));
  }

  /** Every value, in columns; what an epoch measures stands at its last batch. @throws Problem run-missing */
  curve(runId: number, metric: CurveMetric): Column {
    const { batchesPerEpoch, config } = this.getRun(runId);
    return this.attempt(() => {
      // Another program's values have steps of their own, whatever they measure.
      if (!isOfEpochs(metric) || !hasModel(config)) return this.curves.read(runId, metric);
      const rows = this.measured.scalars(runId, metric);
      const steps = Uint32Array.from(rows, ({ epoch }) => epoch * batchesPerEpoch);
      const values = Float32Array.from(rows, ({ value }) => value);
      return { firstStep: steps[0] ?? 1, values, steps };
    });
  }

  /** The metrics of which any of these runs has a curve; without what Unroll measures once an epoch. */
  curveMetrics(runIds: readonly number[]): readonly CurveMetric[] {
    const sql = 'SELECT DISTINCT metric FROM curves WHERE run_id = ?';
    const found = this.attempt(() =>
      runIds.flatMap((id) => this.statement<[number], { readonly metric: unknown }>(sql).all(id)),
    );
    // A file that somebody else has made may hold anything in a column of text.
    const names = new Set(found.map(({ metric }) => String(metric)));
    return [
      ...curveMetrics.filter((metric) => names.has(metric)),
      ...[...names].filter(isLogged).sort(),
    ];
  }

  /** Changes when the curve has grown; null for one without values, or of what an epoch measures. */
  curveEnd(runId: number, metric: CurveMetric): string | null {
    return isOfEpochs(metric) ? null : this.attempt(() => this.curves.end(runId, metric));
  }

  /** A value for each step of the sequence, after each epoch (0: before the first batch) that measured it. */
  profiles(
    runId: number,
    metric: ProfileMetric,
  ): readonly (Profile & { readonly epoch: number })[] {
    this.getRun(runId);
    return this.attempt(() => this.measured.profiles(runId, metric));
  }

  /** Every value with its step. */
  series(runId: number, metric: CurveMetric): Series {
    const curve = this.curve(runId, metric);
    const values = Array.from(curve.values);
    return { metric, steps: values.map((_, index) => stepAt(curve, index)), values };
  }

  /** The run's folder, with a second copy of its results. @throws Problem run-missing */
  runFolder(runId: number): string {
    return runFolder(this.directory, this.getRun(runId).uid);
  }

  /** Where the trainer writes the run's checkpoints. @throws Problem run-missing */
  checkpointDirectory(runId: number): string {
    return checkpointsIn(this.runFolder(runId));
  }

  /**
   * Where the file exists, it is checked: see `checkFile`.
   * @param epoch null asks for the last one
   * @throws Problem checkpoint-missing when no such epoch has ended, or checkpoint-damaged
   */
  checkpoint(runId: number, epoch: number | null): Checkpoint {
    const run = this.getRun(runId);
    const config = requireModel(run);
    const sql = 'SELECT epoch, file, sha256 FROM checkpoints WHERE run_id = ? AND epoch = ?';
    const wanted = epoch ?? run.epochsDone;
    const row = this.attempt(() =>
      this.statement<[number, number], CheckpointRow>(sql).get(runId, wanted),
    );
    if (row) {
      const file = checkpointFile(this.directory, run, row.file);
      if (row.sha256 !== null) checkFile(file, row.sha256);
      return { epoch: row.epoch, file, config };
    }
    throw new Problem(
      'checkpoint-missing',
      run.epochsDone === 0
        ? `The run "${run.name}" has no finished epoch, so it has no model yet. Train it for one epoch at least.`
        : `The run "${run.name}" has no epoch ${wanted}. Choose one from 1 to ${run.epochsDone}.`,
    );
  }

  /** The epochs with a checkpoint, ascending. */
  checkpointEpochs(runId: number): readonly number[] {
    this.getRun(runId);
    const sql = 'SELECT epoch FROM checkpoints WHERE run_id = ? ORDER BY epoch';
    return this.attempt(() =>
      this.statement<[number], { readonly epoch: number }>(sql)
        .all(runId)
        .map(({ epoch }) => epoch),
    );
  }

  /** The run's newest export; its file may have been moved since. */
  lastExport(runId: number): ExportResult | null {
    this.getRun(runId);
    const sql = 'SELECT * FROM exports WHERE run_id = ? ORDER BY id DESC LIMIT 1';
    const row = this.attempt(() => this.statement<[number], ExportRow>(sql).get(runId));
    return row ? toExport(row) : null;
  }

  /** What a person wrote in a report, by field. */
  reportAnswers(report: string): ReadonlyMap<string, string> {
    const sql = 'SELECT field, answer FROM report_answers WHERE report = ?';
    const rows = this.attempt(() => this.statement<[string], AnswerRow>(sql).all(report));
    return new Map(rows.map(({ field, answer }) => [field, answer]));
  }

  close(): void {
    this.db.close();
  }

  protected statement<Parameters extends unknown[], Row = unknown>(
    sql: string,
  ): Database.Statement<Parameters, Row> {
    const known = this.#statements.get(sql) ?? this.db.prepare(sql);
    this.#statements.set(sql, known);
    return known as Database.Statement<Parameters, Row>;
  }

  /** Turns whatever `action` throws into a Problem. */
  protected attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const problem = toStoreProblem(error, this.directory);
      if (problem.code === 'store-damaged') this.isWhole = false;
      throw problem;
    }
  }
}

const unreadable = ({ id, name }: RunRow) =>
  `Run ${id} (${JSON.stringify(name)}) cannot be read: what is stored of it is damaged, or of a newer Unroll. Other runs are not affected. "unroll repair" tries its folder.`;

const isOfEpochs = (metric: CurveMetric): metric is EpochMetric =>
  metricDefinition(metric).per === 'epoch';
