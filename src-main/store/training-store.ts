// What trainings write into the store, from the first row to the end.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import type { StoredConfig } from '../catalogue/config';
import type { Run } from '../contract/run';
import type { EventOf, RunEvent } from '../contract/run-event';
import { parseRunUid, type RunUid } from '../contract/run-uid';
import type { Sweep } from '../contract/sweep';
import { Problem } from '../problem';
import { recordEnd } from './folder/journal';
import { createRunFolder, journalIn, removeRunFolder, runFolder } from './folder/run-folder';
import { RunFold } from './run-fold';
import { thisProcess } from './owner';
import { keepWorkspace } from './recovery/workspace';
import type { Columns } from './schema/statements';
import { now, StoreWriter } from './store-writer';

export class TrainingStore extends StoreWriter {
  readonly #fold = new RunFold(this.db, this.curves, this.measured);

  /** @param sweep that its runs belong to @param plan its name on every machine; '' without one */
  createExperiment(name: string, sweep: Sweep | null = null, plan = ''): number {
    const json = sweep === null ? null : JSON.stringify(sweep);
    return this.inOneWrite(() => {
      const sql = 'INSERT INTO experiments (name, plan, sweep, created_at) VALUES (?, ?, ?, ?)';
      const { lastInsertRowid } = this.statement(sql).run(name, plan, json, now());
      if (plan !== '' || json !== null) keepWorkspace(this.db, this.directory);
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
      journal_bytes: null,
    });
  }

  /** Keeps what a training has told: all of it or, when this throws, nothing. Points do not wait for the disk. */
  append(runId: number, event: RunEvent): void {
    this.inOneStep(runId, event.kind !== 'points', () => {
      this.#fold.append(runId, event);
    });
  }

  /** Ends a run that no trainer has open: first in its folder, which counts. */
  endResting(runId: number, ended: EventOf<'ended'>): void {
    recordEnd(journalIn(this.runFolder(runId)), ended);
    this.append(runId, ended);
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
