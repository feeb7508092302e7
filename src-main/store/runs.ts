// The runs of a store: read, listed, edited. Deleted ones are left out until they are restored.
import { rmSync } from 'node:fs';
import { type Run, type RunChange, type RunUid, runUids } from '../engine/contract';
import { getMessage, createProblem } from '../core/problem';
import { findKind } from '../files/regular-file';
import { makeIncoming } from './exchange/incoming';
import { bulkChange, ownership, runFolder, trash } from '../engine/run-folder';
import type { Intent, Ownership } from '../engine/run-folder';
import { computeStamp } from './recovery/index-folder';
import { getTimestamp, prepareStatement, type StoreConnection } from './index/database';
import { createDamagedValuesProblem } from './index/store-problem';
import { getEditedColumns, toRun, updateRun, type Columns, type RunRow } from './index/rows';

export interface RunChanges {
  /** The argument of the next call. */
  readonly newest: number;
  readonly runs: readonly Run[];
  /** Ids of deleted runs. */
  readonly removed: readonly number[];
}

interface ChangedRow extends RunRow {
  readonly change: number;
  readonly deleted_at: string | null;
}

export class Runs {
  constructor(private readonly connection: StoreConnection) {}

  /** @throws Problem run-missing */
  get(runId: number): Run {
    const [run] = this.#select('id = ? AND deleted_at IS NULL', runId);
    if (run) return run;
    throw createMissingError(runId);
  }

  /** Reads several runs, one after another. @throws Problem run-missing */
  *reading(runIds: readonly number[]): Generator<void, readonly Run[]> {
    const runs: Run[] = [];
    for (const runId of runIds) {
      runs.push(this.get(runId));
      yield;
    }
    return runs;
  }

  /** Returns a run by its uid, which is the same in every store; null if it is missing. */
  find(uid: string): Run | null {
    return this.#select('uid = ? AND deleted_at IS NULL', uid)[0] ?? null;
  }

  /** Returns the number of the only deleted run whose uid begins with this text; null if there is none. */
  findDeleted(uid: string): number | null {
    if (!/^(?!\d{1,5}$)[0-9a-f]{4,32}$/.test(uid)) return null;
    const rows = this.#rows<RunRow>('uid GLOB ? AND deleted_at IS NOT NULL', `${uid}*`);
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  }

  /** Returns all runs, newest first. */
  list(): readonly Run[] {
    return this.#select('deleted_at IS NULL ORDER BY id DESC');
  }

  /** Returns the runs that have changed since the change with this number. */
  changesSince(number: number): RunChanges {
    const rows = this.#rows<ChangedRow>('change > ? ORDER BY change', number);
    return {
      newest: rows.at(-1)?.change ?? number,
      runs: this.#toRuns(rows.filter((row) => row.deleted_at === null)),
      removed: rows.filter((row) => row.deleted_at !== null).map(({ id }) => id),
    };
  }

  /** Returns the number of the last change, for `changesSince`. */
  newestChange(): number {
    const { connection } = this;
    const sql = 'SELECT max(change) FROM runs';
    const newest = () => prepareStatement<[], number | null>(connection.db, sql).pluck().get();
    return connection.attempt(newest) ?? 0;
  }

  edit(runId: number, change: RunChange): Run {
    Array.from(this.editing([runId], change));
    return this.get(runId);
  }

  /** Deletes runs. `restore` undoes it for a day; then the runs and their checkpoints are removed. */
  delete(runIds: readonly number[]): void {
    Array.from(this.deleting(runIds));
  }

  /** @throws Problem run-missing for an unknown run, or one that was removed */
  restore(runId: number): Run {
    Array.from(this.restoring([runId]));
    return this.get(runId);
  }

  /**
   * Changes all of these runs or none, even if the process is killed. Yields after each piece of work.
   * @throws Problem run-missing or store-…
   */
  *editing(runIds: readonly number[], change: RunChange): Generator<void> {
    const editedAt = getTimestamp();
    const runs = yield* this.reading(runIds);
    const edited = runs.map((run) => ({
      uid: run.uid,
      about: { ...createAboutAfter(run, change), editedAt },
    }));
    yield* this.#change(runIds, { edited });
  }

  /** Works like `editing`. @throws Problem run-running for one that trains: nothing is deleted then */
  *deleting(runIds: readonly number[]): Generator<void> {
    const runs = yield* this.reading(runIds);
    const { connection } = this;
    const getFolder = (uid: RunUid) => runFolder.locate(connection.directory, uid);
    const owners: Ownership[] = [];
    try {
      for (const { name, uid } of runs) {
        owners.push(connection.attempt(() => ownership.claim(getFolder(uid), name)));
        yield;
      }
      yield* this.#change(runIds, { deleted: runs.map(({ uid }) => uid) });
    } finally {
      for (const [index, { uid }] of runs.entries()) {
        const isThere = findKind(getFolder(uid)) !== null;
        owners[index]?.release(
          isThere ? getFolder(uid) : trash.getFolder(connection.directory, uid),
        );
      }
    }
  }

  /** Works like `editing`. */
  *restoring(runIds: readonly number[]): Generator<void> {
    const { directory } = this.connection;
    const restored = runIds.map((runId) => {
      const [row] = this.#rows<RunRow>('id = ?', runId);
      if (row === undefined || !trash.has(directory, row.uid)) throw createMissingError(runId);
      return runUids.parse(row.uid);
    });
    yield* this.#change(runIds, { restored });
  }

  /** @throws Problem run-missing */
  update(runId: number, columns: Columns): Run {
    this.#set(runId, columns);
    return this.get(runId);
  }

  /** Changes one run directly; for several the intent is written first. */
  *#change(runIds: readonly number[], intent: Intent): Generator<void> {
    const { connection } = this;
    const { directory } = connection;
    const incoming = runIds.length > 1 ? makeIncoming(directory) : null;
    try {
      if (incoming !== null)
        connection.attempt(() => {
          bulkChange.write(directory, incoming, intent);
        });
    } catch (error) {
      if (incoming !== null) rmSync(incoming, { recursive: true, force: true });
      throw error;
    }
    const steps = bulkChange.apply(directory, intent);
    for (const runId of runIds) {
      yield;
      connection.transaction(() => {
        const step = steps.next();
        if (step.done !== true) this.#set(runId, loadColumns(directory, step.value));
      });
    }
    if (incoming !== null) rmSync(incoming, { recursive: true, force: true });
  }

  #set(runId: number, columns: Columns): void {
    this.connection.attempt(() => {
      const update = prepareStatement<[Columns]>(
        this.connection.db,
        updateRun(Object.keys(columns)),
      );
      if (update.run({ ...columns, id: runId }).changes === 0) this.get(runId);
    });
  }

  #rows<Row>(where: string, ...values: (number | string)[]): Row[] {
    const { connection } = this;
    return connection.attempt(() =>
      prepareStatement<unknown[], Row>(connection.db, `SELECT * FROM runs WHERE ${where}`).all(
        ...values,
      ),
    );
  }

  #select = (where: string, ...values: (number | string)[]): Run[] =>
    this.#toRuns(this.#rows<RunRow>(where, ...values));

  /** @throws Problem store-damaged for a row that Unroll did not write: the next opening rebuilds the index */
  #toRuns(rows: readonly RunRow[]): Run[] {
    return this.connection.attempt(() =>
      rows.map((row) => {
        try {
          return toRun(row);
        } catch (error) {
          throw createDamagedValuesProblem(`run ${row.id}`, getMessage(error));
        }
      }),
    );
  }
}

/** Returns the user's changes of a run from its folder. */
function loadColumns(directory: string, uid: RunUid): Columns {
  if (trash.has(directory, uid)) return { deleted_at: getTimestamp() };
  const folder = runFolder.locate(directory, uid);
  const about = runFolder.readAbout(folder);
  const { aboutChanged } = computeStamp(folder);
  const edited = about === null ? {} : getEditedColumns(about);
  return { deleted_at: null, ...edited, about_changed: aboutChanged };
}

function createAboutAfter(run: Run, change: RunChange) {
  const { name = run.name, notes = run.notes, archived = run.archived } = change;
  const { addTags = [], removeTags = [] } = change;
  const tags = new Set([...run.tags, ...addTags].filter((tag) => !removeTags.includes(tag)));
  return { name, notes, archived, tags: [...tags].sort() };
}

const createMissingError = (runId: number) =>
  createProblem('run-missing.none', { run: String(runId) });
