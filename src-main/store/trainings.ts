// Writes trainings into the store, from the experiment and the first row to the end.
import { rmSync } from 'node:fs';
import type { RunConfig } from '../engine/catalogue';
import { runResults, runUids } from '../engine/contract';
import type { EventOfKind, Run, RunEvent, RunUid } from '../engine/contract';
import { Problem, createProblem } from '../core/problem';
import { findKind } from '../files/regular-file';
import { getTimestamp, prepareStatement, type StoreConnection } from './index/database';
import { ownership, type Ownership, runFolder } from '../engine/run-folder';
import {
  chooseExperimentNumber,
  indexFolder,
  insertRun,
  computeStamp,
  type NamedExperiment,
} from './recovery/index-folder';
import { requireModel } from './files';
import { findNextNumber } from './recovery/settle-numbers';
import { getReducer, type RunReducer } from './index/run-reducer';
import type { Runs } from './runs';

interface ExperimentRow {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly created_at: string;
}

/** The experiments of the store. Runs and queued runs name theirs; its number is assigned by the index. */
export class Experiments {
  constructor(private readonly connection: StoreConnection) {}

  /** @param uid the uid of a plan, whose experiment is the same in every store @returns its number */
  create(name: string, uid: string = runUids.create()): number {
    return this.getNumber({ uid, name, createdAt: getTimestamp() });
  }

  getNumber(experiment: NamedExperiment): number {
    const { connection } = this;
    return connection.attempt(() =>
      chooseExperimentNumber(connection.db, connection.directory, experiment),
    );
  }

  /** @throws Problem unexpected */
  named(number: number): NamedExperiment {
    const sql = 'SELECT * FROM experiments WHERE id = ?';
    const row = prepareStatement<[number], ExperimentRow>(this.connection.db, sql).get(number);
    if (row) return { uid: row.uid, number, name: row.name, createdAt: row.created_at };
    throw new Problem('unexpected', `There is no experiment ${number}.`);
  }
}

export class Trainings {
  readonly #fold: RunReducer;
  /** The ownerships of the runs that this process trains. */
  readonly #owned = new Map<RunUid, Ownership>();

  constructor(
    private readonly connection: StoreConnection,
    private readonly runs: Runs,
    private readonly experiments: Experiments,
  ) {
    this.#fold = getReducer(connection.db);
  }

  /**
   * Creates a run that is 'running' and owned by this process.
   * @param uid a uid that no other run has
   * @param looks the number of interim analyses before it was planned
   */
  create(
    experimentId: number,
    name: string,
    config: RunConfig,
    uid = runUids.create(),
    looks = 0,
  ): Run {
    const { connection } = this;
    return connection.transaction(() => {
      const run: EventOfKind<'run'> = {
        kind: 'run',
        format: 1,
        uid,
        number: findNextNumber(connection.db, connection.directory, 'run'),
        experiment: this.experiments.named(experimentId),
        name,
        config,
        createdAt: getTimestamp(),
        ...(looks > 0 && { looks }),
        machine: runFolder.describeMachine(),
      };
      insertRun(connection.db, run, { run: run.number, experiment: experimentId });
      // If this fails, there is no row either.
      this.#owned.set(uid, runFolder.create(runFolder.locate(connection.directory, uid), run));
      return this.runs.update(run.number, { status: 'running' });
    });
  }

  /**
   * Makes this process the owner of a run, to train it from its newest checkpoint.
   * @throws Problem run-running, bad-request when the run has finished, or checkpoint-missing
   */
  resume(runId: number): Run {
    const { directory } = this.connection;
    const { uid, name } = this.runs.get(runId);
    const folder = runFolder.locate(directory, uid);
    const owner = this.connection.attempt(() => ownership.claim(folder, name));
    try {
      this.#bringUpToDate(runId, folder);
      requireResumable(this.runs.get(runId), runFolder.readFirstEvent(folder) !== null);
      const columns = { status: 'running', reason: null, journal_bytes: null };
      const run = this.runs.update(runId, columns);
      this.#owned.set(uid, owner);
      return run;
    } catch (error) {
      owner.release();
      throw error;
    }
  }

  /** Returns the proof that this process trains the run. */
  getToken(uid: RunUid): string {
    return this.#owned.get(uid)?.token ?? '';
  }

  /** Writes a training's end into the run's folder, and gives up its ownership. */
  end(uid: RunUid, ended: EventOfKind<'ended'>): void {
    const owner = this.#owned.get(uid);
    if (owner === undefined) return;
    runFolder.recordEnd(runFolder.locate(this.connection.directory, uid), owner.token, ended);
    this.#owned.delete(uid);
    owner.release();
  }

  /** Applies a training's event completely, or not at all when this throws. */
  append(runId: number, event: RunEvent): void {
    try {
      this.connection.transaction(() => {
        this.#fold.append(runId, event);
        this.#fold.write(runId);
        if (event.kind === 'ended') this.#stamp(runId);
      });
    } catch (error) {
      this.#fold.forget(runId);
      throw error;
    }
    if (event.kind === 'ended') this.#fold.forget(runId);
  }

  /** Removes a run that cannot be resumed, with its folder, so that a run with its uid can start from the beginning. */
  discard(uid: RunUid): void {
    const { connection } = this;
    const folder = runFolder.locate(connection.directory, uid);
    connection.attempt(() => {
      const owner =
        this.#owned.get(uid) ?? (findKind(folder) === null ? null : ownership.claim(folder));
      rmSync(folder, { recursive: true, force: true });
      owner?.release();
      this.#owned.delete(uid);
      prepareStatement<[string]>(connection.db, 'DELETE FROM runs WHERE uid = ?').run(uid);
    });
  }

  /** Applies the progress of another program, with its own index, that may have trained the run. */
  #bringUpToDate(runId: number, folder: string): void {
    const { db, directory } = this.connection;
    const { status, uid } = this.runs.get(runId);
    const sql = 'SELECT journal_bytes FROM runs WHERE id = ?';
    const known = prepareStatement<[number], number | null>(db, sql).pluck().get(runId);
    if (status !== 'running' && known === runFolder.countJournalBytes(folder)) return;
    this.connection.attempt(() => indexFolder(db, directory, uid));
  }

  /** Records the current stamp of the run's folder. */
  #stamp(runId: number): void {
    const { directory } = this.connection;
    const { uid } = this.runs.get(runId);
    const { journalBytes, aboutChanged } = computeStamp(runFolder.locate(directory, uid));
    this.runs.update(runId, { journal_bytes: journalBytes, about_changed: aboutChanged });
  }
}

/** @throws Problem bad-request or checkpoint-missing */
function requireResumable(run: Run, hasJournal: boolean): void {
  const { name, status, checkpointStep } = run;
  requireModel(run);
  if (status === 'finished') {
    const longer = runResults.hasEndedEarly(run)
      ? 'a larger number for early stopping, or without it'
      : 'more epochs';
    throw createProblem('bad-request.finished', { name, longer });
  }
  if (status === 'diverged') throw createProblem('bad-request.diverged', { name });
  if (checkpointStep === null || !hasJournal)
    throw createProblem('checkpoint-missing.resume', { name });
}
