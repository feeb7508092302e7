// What trainings write into the store, from the first row to the end.
import { existsSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import type { StoredConfig } from '../catalogue/config';
import { hasEndedEarly } from '../contract/early-stopping';
import type { Run } from '../contract/run';
import type { EventOf, RunEvent } from '../contract/run-event';
import { newUid, type RunUid } from '../contract/run-uid';
import { Problem } from '../problem';
import { now, type StoreConnection } from './index/connection';
import type { Curves } from './curves';
import type { Experiments } from './index/experiments';
import { createRunFolder, journalIn, removeRunFolder, runFolder } from './folder/run-folder';
import { thisProcess } from './folder/owner';
import { insertRun, stampOf } from './recovery/fold-folder';
import { RunFold } from './index/run-fold';
import type { Runs } from './runs';

export class Trainings {
  readonly #fold: RunFold;

  constructor(
    private readonly connection: StoreConnection,
    private readonly runs: Runs,
    private readonly curves: Curves,
    private readonly experiments: Experiments,
  ) {
    this.#fold = new RunFold(connection.db, curves.table, curves.measured);
  }

  /** A new run, 'running' and owned by this process. @param uid that no other run has */
  create(experimentId: number, name: string, config: StoredConfig, uid = newUid()): Run {
    const { connection } = this;
    return connection.transaction(() => {
      const run: EventOf<'run'> = {
        kind: 'run',
        format: 1,
        uid,
        number: this.#nextNumber(),
        experiment: this.experiments.named(experimentId),
        name,
        config,
        createdAt: now(),
        machine: { host: hostname(), processor: cpus()[0]?.model.trim() ?? '' },
      };
      insertRun(connection.db, run);
      // If this fails there is no row either.
      createRunFolder(runFolder(connection.directory, uid), run);
      return this.runs.update(run.number, { status: 'running' });
    });
  }

  /**
   * Marks a run as training in this process, from its newest checkpoint.
   * @throws Problem run-running, bad-request when it has finished, or checkpoint-missing
   */
  resume(runId: number): Run {
    const run = this.runs.get(runId);
    const { name, status, checkpointStep, uid } = run;
    if (status === 'running') {
      throw new Problem('run-running', `The run "${name}" is training already.`);
    }
    if (status === 'finished') {
      const longer = hasEndedEarly(run)
        ? 'a larger number for early stopping, or without it'
        : 'more epochs';
      throw new Problem(
        'bad-request',
        `The run "${name}" has finished: there is nothing left to train. To train it for longer, start a new run with ${longer}.`,
      );
    }
    if (status === 'diverged') {
      throw new Problem(
        'bad-request',
        `The run "${name}" has diverged, and would again at the same step. Start a new run with a lower learning rate, or with clipped gradients.`,
      );
    }
    if (checkpointStep === null || !existsSync(this.#journalOf(uid))) {
      throw new Problem(
        'checkpoint-missing',
        `The run "${name}" has no checkpoint from which it could continue. Its values are kept. Train it again from the start.`,
      );
    }
    const { pid, started } = thisProcess();
    this.curves.table.forget(runId);
    return this.runs.update(runId, {
      status: 'running',
      reason: null,
      owner_pid: pid,
      owner_started: started,
      journal_bytes: null,
    });
  }

  /** Writes what a training has told: all of it or, when this throws, nothing. */
  append(runId: number, event: RunEvent): void {
    try {
      this.connection.transaction(() => {
        this.#fold.append(runId, event);
        if (event.kind === 'ended') this.#stamp(runId);
      });
    } catch (error) {
      this.curves.table.forget(runId);
      throw error;
    }
  }

  /** Removes a run that cannot be resumed, with its folder, so that a run with its uid can start from the beginning. */
  discard(uid: RunUid): void {
    const { connection } = this;
    connection.attempt(() =>
      connection.statement<[string]>('DELETE FROM runs WHERE uid = ?').run(uid),
    );
    removeRunFolder(connection.directory, uid);
  }

  /** What its folder is now is known here. */
  #stamp(runId: number): void {
    const { directory } = this.connection;
    const { uid } = this.runs.get(runId);
    const { journalBytes, aboutChanged } = stampOf(runFolder(directory, uid));
    this.runs.update(runId, { journal_bytes: journalBytes, about_changed: aboutChanged });
  }

  /** No run ever had it. */
  #nextNumber(): number {
    const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'runs'";
    return 1 + (this.connection.statement<[], number>(sql).pluck().get() ?? 0);
  }

  #journalOf = (uid: RunUid) => journalIn(runFolder(this.connection.directory, uid));
}
