// Applies a run's events to the database, both of a running training and of a journal from any source.
import { getTask } from '../../engine/tasks';
import type Database from 'better-sqlite3';
import { sum } from 'd3-array';
import type { BatchMetric, CurveMetric } from '../../engine/catalogue';
import { runResults } from '../../engine/contract';
import type { EpochResult, EventOfKind, Run, RunEvent } from '../../engine/contract';
import { CurveTable } from './curve-table';
import { prepareStatement } from './database';
import { addMeasured, addResult, loadResults, loadScalars } from './epoch-table';
import { encodeRun, insertInto, toRun, updateRun, type Columns, type RunRow } from './rows';

export class RunReducer {
  readonly curves: CurveTable;
  /** The changes of runs that have not been written. */
  readonly #pending = new Map<number, Partial<Run>>();

  /** The batches after which the values of runs will be discarded. */
  readonly #rewindTo = new Map<number, number>();

  constructor(private readonly db: Database.Database) {
    this.curves = new CurveTable(db);
  }

  /**
   * Applies an event. An incomplete row is only in the database after `write`: a journal may have a million
   * lines. Call it within a transaction; if that is rolled back, call `forget` for the run.
   * @throws RangeError or SQLite's error for an event that contradicts earlier ones
   */
  append(runId: number, event: RunEvent): void {
    if (event.kind !== 'resumed') this.#rewindNow(runId);
    switch (event.kind) {
      case 'run':
        break;
      case 'started':
        this.#nameData(runId, event.dataChecksum);
        this.#set(runId, {
          batchesPerEpoch: event.batchesPerEpoch,
          parameterCount: event.parameterCount,
          dataChecksum: event.dataChecksum,
          backend: event.backend,
          versions: event.versions,
        });
        break;
      case 'points':
        this.#addPoints(runId, event);
        break;
      case 'epoch':
        this.#addEpoch(runId, event);
        break;
      case 'measured':
        addMeasured(this.db, runId, event.measured);
        break;
      case 'checkpoint':
        this.#set(runId, { checkpointStep: event.checkpoint.position.step });
        break;
      case 'resumed':
        // A journal may have a million of these in a row, each of which would read the epochs' measurements.
        this.#rewindTo.set(runId, Math.min(event.step, this.#rewindTo.get(runId) ?? Infinity));
        this.#set(runId, { checkpointStep: event.step });
        break;
      case 'ended': {
        const { status, reason, elapsedMs } = event;
        this.#set(runId, {
          status,
          reason,
          ...(elapsedMs !== null && { durationMs: elapsedMs }),
        });
      }
    }
  }

  /** Writes all applied events into the database. */
  write(runId: number): void {
    this.#rewindNow(runId);
    this.curves.write(runId);
    const columns = encodeRun(this.#pending.get(runId) ?? {});
    this.#pending.delete(runId);
    const names = Object.keys(columns);
    if (names.length === 0) return;
    const update = prepareStatement<[Columns]>(this.db, updateRun(names));
    if (update.run({ ...columns, id: runId }).changes === 0) throw createMissingError(runId);
  }

  /** Discards unwritten changes, and the ends of the run's curves, which an ended run does not need. */
  forget(runId: number): void {
    this.#rewindTo.delete(runId);
    this.#pending.delete(runId);
    this.curves.forget(runId);
  }

  /** Stores the checksum of the data, which the settings of earlier runs on a folder of images lack. */
  #nameData(id: number, sha256: string): void {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return;
    const sql = `UPDATE runs SET config = json_set(config, '$.dataset.sha256', @sha256)
      WHERE id = @id AND config ->> '$.dataset.sha256' = ''`;
    prepareStatement<[Columns]>(this.db, sql).run({ id, sha256 });
  }

  #addPoints(runId: number, event: EventOfKind<'points'>): void {
    const { firstStep, count, curves, samples, elapsedMs } = event;
    for (const [metric, values] of Object.entries(curves)) {
      if (values.length !== count) {
        throw new RangeError(`${metric} has ${values.length} values for ${count} batches`);
      }
      this.curves.append(runId, metric as BatchMetric, firstStep, values);
    }
    for (const [metric, pairs] of Object.entries(samples)) {
      const steps = Uint32Array.from(pairs, ([step]) => step);
      const values = Float32Array.from(pairs, ([, value]) => value);
      this.curves.sample(runId, metric as CurveMetric, steps, values);
    }
    const memory = samples['trainer-memory']?.at(-1)?.[1];
    this.#set(runId, {
      durationMs: elapsedMs,
      ...(memory !== undefined && { memoryBytes: memory }),
    });
  }

  #addEpoch(runId: number, { result, checkpoint, at }: EventOfKind<'epoch'>): void {
    const { epoch, testAccuracy, testLoss, durationMs, confusion } = result;
    const { config, epochsDone, bestTestAccuracy, lastTestLoss } = this.#run(runId);
    const isSaved = checkpoint.bytes > 0;
    addResult(this.db, runId, result);
    const saved = {
      run_id: runId,
      epoch,
      file: checkpoint.file,
      duration_ms: durationMs,
      created_at: at,
      bytes: isSaved ? checkpoint.bytes : null,
      sha256: isSaved ? checkpoint.sha256 : null,
    };
    prepareStatement<[Columns]>(this.db, insertInto('checkpoints', Object.keys(saved))).run(saved);
    this.#set(runId, {
      epochsDone: epochsDone + 1,
      // Steps of one sequence depend on each other, so their number gives no interval.
      evaluatedSequences: getTask(config).isPerStep
        ? 0
        : (config.external?.evaluated ?? sum(confusion)),
      // With early stopping the result is that of the saved weights, see `findModelEpoch`.
      ...((config.earlyStopping === null || lastTestLoss === null || testLoss < lastTestLoss) &&
        getResult(result)),
      // The first of equal results is the best.
      ...(testAccuracy > (bestTestAccuracy ?? -Infinity) && {
        bestEpoch: epoch,
        bestTestAccuracy: testAccuracy,
      }),
      ...(isSaved && { checkpointStep: checkpoint.position.step }),
    });
  }

  #rewindNow(runId: number): void {
    const step = this.#rewindTo.get(runId);
    if (step === undefined) return;
    this.#rewindTo.delete(runId);
    const { checkpointStep = step } = this.#pending.get(runId) ?? {};
    this.#rewind(runId, step);
    this.#set(runId, { checkpointStep });
  }

  /** Removes all measurements after a batch. */
  #rewind(runId: number, step: number): void {
    const { batchesPerEpoch: batches, config } = this.#run(runId);
    const epochs = batches === 0 ? 0 : Math.floor(step / batches);
    this.curves.cutAfter(runId, step);
    for (const table of ['measurements', 'checkpoints']) {
      const sql = `DELETE FROM ${table} WHERE run_id = ? AND epoch > ?`;
      prepareStatement<[number, number]>(this.db, sql).run(runId, epochs);
    }
    const results = loadResults(this.db, runId);
    const accuracies = loadScalars(this.db, runId, 'test/accuracy');
    const best = accuracies.reduce<(typeof accuracies)[number] | null>(
      (most, one) => (one.value > (most?.value ?? -Infinity) ? one : most),
      null,
    );
    this.#set(runId, {
      epochsDone: accuracies.length,
      bestEpoch: best?.epoch ?? null,
      bestTestAccuracy: best?.value ?? null,
      ...getResult(runResults.find(config, results)),
      checkpointStep: step,
    });
  }

  #run(runId: number): Run {
    this.write(runId);
    const row = prepareStatement<[number], RunRow>(this.db, 'SELECT * FROM runs WHERE id = ?').get(
      runId,
    );
    if (row) return toRun(row);
    throw createMissingError(runId);
  }

  #set(runId: number, changed: Partial<Run>): void {
    this.#pending.set(runId, { ...this.#pending.get(runId), ...changed });
  }
}

const createMissingError = (runId: number) => new RangeError(`there is no run ${runId}`);

const getResult = (result?: EpochResult) => ({
  lastTestAccuracy: result?.testAccuracy ?? null,
  lastTestLoss: result?.testLoss ?? null,
  lastMeans: runResults.getMeans(result?.profiles ?? {}),
  blockErrors: result?.profiles['errors-by-block']?.values.join(' ') ?? '',
});

const folds = new WeakMap<Database.Database, RunReducer>();

/** Returns the instance of a connection. */
export function getReducer(db: Database.Database): RunReducer {
  const fold = folds.get(db) ?? new RunReducer(db);
  folds.set(db, fold);
  return fold;
}
