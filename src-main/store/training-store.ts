// What trainings write into the store, from the first row to the end.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import { relative, sep } from 'node:path';
import type { StoredConfig } from '../catalogue/config';
import type { BatchMetric, CurveMetric, SampledMetric } from '../catalogue/metrics';
import type { BatchCurves, Samples } from '../contract/live';
import type { EpochResult, Measured, Run, RunStatus } from '../contract/run';
import type { SavedCheckpoint } from '../contract/run-records';
import { parseRunUid, type RunUid } from '../contract/run-uid';
import type { Sweep } from '../contract/sweep';
import { Problem } from '../problem';
import { createRunFolder, journalIn, removeRunFolder, runFolder } from './folder/run-folder';
import { sealRows } from './schema/checksums';
import { thisProcess } from './owner';
import { withReserve } from './recovery/reserve';
import { now, StoreWriter, type Columns } from './store-writer';

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

export class TrainingStore extends StoreWriter {
  /** @param sweep that its runs belong to @param plan its name on every machine; '' without one */
  createExperiment(name: string, sweep: Sweep | null = null, plan = ''): number {
    const json = sweep === null ? null : JSON.stringify(sweep);
    return this.inOneWrite(() => {
      const sql = 'INSERT INTO experiments (name, plan, sweep, created_at) VALUES (?, ?, ?, ?)';
      const { lastInsertRowid } = this.statement(sql).run(name, plan, json, now());
      this.statement(sealRows('experiments', 'id = ?')).run(lastInsertRowid);
      return Number(lastInsertRowid);
    });
  }

  /** The experiment of a plan, of which a store has only one. It is made where it is missing. */
  planExperiment(plan: string, name: string, sweep: Sweep | null): number {
    const sql = "SELECT id FROM experiments WHERE plan = ? AND plan > ''";
    const known = this.attempt(() => this.statement<[string], { id: number }>(sql).get(plan));
    return known?.id ?? this.createExperiment(name, sweep, plan);
  }

  /** Removes a run that cannot be resumed, with its folder, so that a run with its uid can start from the beginning. */
  discardRun(uid: RunUid): void {
    this.attemptWrite(true, () =>
      this.statement<[string]>('DELETE FROM runs WHERE uid = ?').run(uid),
    );
    removeRunFolder(this.directory, uid);
  }

  /** A new run, 'running' and owned by this process. @param uid that no other run has */
  createRun(experimentId: number, name: string, config: StoredConfig, uid = newUid()): Run {
    const owner = thisProcess();
    return this.inOneWrite(() => {
      const createdAt = now();
      const { lastInsertRowid } = this.statement<[Columns]>(newRun).run({
        uid,
        ...thisMachine(),
        experimentId,
        name,
        cell: config.cell,
        config: JSON.stringify(config),
        seed: config.seed,
        createdAt,
        ...owner,
      });
      const runId = Number(lastInsertRowid);
      this.statement(sealRows('runs', 'id = ?')).run(runId);
      // If this fails there is no row either.
      createRunFolder(runFolder(this.directory, uid), {
        kind: 'run',
        format: 1,
        uid,
        number: runId,
        experiment: this.#experiment(experimentId),
        name,
        config,
        createdAt,
        machine: thisMachine(),
      });
      return this.getRun(runId);
    });
  }

  /**
   * Marks a run as training in this process, from its newest checkpoint.
   * @throws Problem run-running, bad-request when it has finished, or checkpoint-missing
   */
  resumeRun(runId: number): Run {
    const { name, status, checkpointStep } = this.getRun(runId);
    if (status === 'running') {
      throw new Problem('run-running', `The run "${name}" is training already.`);
    }
    if (status === 'finished') {
      throw new Problem(
        'bad-request',
        `The run "${name}" has finished: there is nothing left to train. To train it for longer, start a new run with more epochs.`,
      );
    }
    if (status === 'diverged') {
      throw new Problem(
        'bad-request',
        `The run "${name}" has diverged, and would again at the same step. Start a new run with a lower learning rate, or with clipped gradients.`,
      );
    }
    if (checkpointStep === null || !existsSync(journalIn(this.runFolder(runId)))) {
      throw new Problem(
        'checkpoint-missing',
        `The run "${name}" has no checkpoint from which it could continue. Its values are kept. Train it again from the start.`,
      );
    }
    const { pid, started } = thisProcess();
    this.curves.forget(runId);
    return this.update(runId, {
      status: 'running',
      reason: null,
      owner_pid: pid,
      owner_started: started,
    });
  }

  /** Drops all that the run measured after a batch, from which it is resumed. */
  rewind(runId: number, step: number): Run {
    const { batchesPerEpoch } = this.getRun(runId);
    const epochs = batchesPerEpoch === 0 ? 0 : Math.floor(step / batchesPerEpoch);
    this.inOneStep(runId, true, () => {
      this.curves.cutAfter(runId, step);
      for (const table of ['measurements', 'checkpoints']) {
        this.statement<[number, number]>(`DELETE FROM ${table} WHERE run_id = ? AND epoch > ?`).run(
          runId,
          epochs,
        );
      }
      this.set(runId, { ...this.#epochColumns(runId), checkpoint_step: step });
    });
    return this.getRun(runId);
  }

  /** The columns that `addEpoch` keeps, for the epochs that the run has now. */
  #epochColumns(runId: number): Columns {
    const accuracies = this.measured.scalars(runId, 'test/accuracy');
    const best = accuracies.reduce<(typeof accuracies)[number] | null>(
      (most, one) => (most === null || one.value > most.value ? one : most),
      null,
    );
    const lastLoss = this.measured.scalars(runId, 'test/loss').at(-1)?.value ?? null;
    return {
      epochs_done: accuracies.length,
      best_epoch: best?.epoch ?? null,
      best_test_accuracy: best?.value ?? null,
      last_test_accuracy: accuracies.at(-1)?.value ?? null,
      last_test_loss: Number.isNaN(lastLoss) ? null : lastLoss,
    };
  }

  /** A checkpoint before the first batch or within an epoch is on the disk. */
  setCheckpoint(runId: number, { position }: SavedCheckpoint): Run {
    return this.update(runId, { checkpoint_step: position.step });
  }

  markStarted(runId: number, start: RunStart): Run {
    return this.update(runId, {
      batches_per_epoch: start.batchesPerEpoch,
      parameter_count: start.parameterCount,
      data_checksum: start.dataChecksum,
      backend: start.backend,
      versions: JSON.stringify(start.versions),
    });
  }

  /** Consecutive batches: all of them or, when it throws, none. Does not wait for the disk: see docs/run-store.md. */
  addPoints(runId: number, { firstStep, count, curves, samples, elapsedMs }: RunPoints): void {
    const lastStep = firstStep + count - 1;
    this.inOneStep(runId, false, () => {
      for (const [metric, values] of Object.entries(curves)) {
        if (values.length !== count) {
          throw new RangeError(`${metric} has ${values.length} values for ${count} batches.`);
        }
        this.curves.append(runId, metric as BatchMetric, firstStep, values);
      }
      for (const [metric, value] of Object.entries(samples)) {
        const [steps, values] = [Uint32Array.of(lastStep), Float32Array.of(value)];
        this.curves.sample(runId, metric as SampledMetric, steps, values);
      }
      this.set(runId, { duration_ms: elapsedMs });
    });
  }

  /** Values at steps of their own, ascending and above those that the curve has. */
  addSamples(runId: number, metric: CurveMetric, steps: Uint32Array, values: Float32Array): void {
    this.inOneStep(runId, false, () => {
      this.curves.sample(runId, metric, steps, values);
    });
  }

  /**
   * @param checkpointFile absolute, below the store's folder; kept relative to it
   * @param saved null where the file's checksum is not known
   */
  addEpoch(
    runId: number,
    result: EpochResult,
    checkpointFile: string,
    saved: SavedCheckpoint | null = null,
  ): Run {
    const { epoch, testAccuracy, testLoss, durationMs } = result;
    this.inOneStep(runId, true, () => {
      const { epochsDone, bestTestAccuracy } = this.getRun(runId);
      this.measured.addResult(runId, result);
      this.add('checkpoints', {
        run_id: runId,
        epoch,
        file: relative(this.directory, checkpointFile).split(sep).join('/'),
        duration_ms: durationMs,
        created_at: now(),
        bytes: saved?.bytes ?? null,
        sha256: saved?.sha256 ?? null,
      });
      this.set(runId, {
        epochs_done: epochsDone + 1,
        last_test_accuracy: testAccuracy,
        last_test_loss: testLoss,
        // Of equals the first is the best.
        ...(testAccuracy > (bestTestAccuracy ?? -1) && {
          best_epoch: epoch,
          best_test_accuracy: testAccuracy,
        }),
        ...(saved && { checkpoint_step: saved.position.step }),
      });
    });
    return this.getRun(runId);
  }

  /** What was measured in addition to an epoch's results. */
  addMeasured(runId: number, measured: Measured): void {
    this.inOneStep(runId, true, () => {
      this.measured.addMeasured(runId, measured);
    });
  }

  /** @param durationMs null keeps that of its last message */
  finishRun(
    runId: number,
    status: Exclude<RunStatus, 'running'>,
    reason: string | null,
    durationMs: number | null,
  ): Run {
    this.curves.forget(runId);
    const columns = { status, reason, ...(durationMs === null ? {} : { duration_ms: durationMs }) };
    return withReserve(this.directory, () => this.update(runId, columns));
  }

  /** As a run's folder names it. */
  #experiment(id: number): { readonly name: string; readonly createdAt: string } {
    const sql = 'SELECT name, created_at AS createdAt FROM experiments WHERE id = ?';
    const row = this.statement<[number], { name: string; createdAt: string }>(sql).get(id);
    if (row) return row;
    throw new Problem('unexpected', `There is no experiment ${id}.`);
  }
}

/** It can be resumed from step 0: the seed determines the start. */
const newRun = `
  INSERT INTO runs (uid, host, processor, experiment_id, name, cell, status, config, seed, created_at, checkpoint_step, owner_pid, owner_started)
    VALUES (@uid, @host, @processor, @experimentId, @name, @cell, 'running', @config, @seed, @createdAt, 0, @pid, @started)`;

export const newUid = () => parseRunUid(randomUUID().replaceAll('-', ''));

function thisMachine() {
  return { host: hostname(), processor: cpus()[0]?.model.trim() ?? '' };
}
