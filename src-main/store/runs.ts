// The runs of a store: read, listed, edited. Deleted ones are left out until they are restored.
import type { Run, RunChange } from '../contract/run';
import { parseRunUid } from '../contract/run-uid';
import { messageOf, Problem } from '../problem';
import { kindOf } from '../regular-file';
import { runFolder } from './folder/run-folder';
import { takeOwner, type Ownership } from './folder/owner';
import { inTrash, moveFromTrash, moveToTrash } from './folder/trash';
import { stampOf } from './recovery/fold-folder';
import { countChange, now, type StoreConnection } from './index/connection';
import { writeEdits, type EditedRow } from './index/about-run';
import { change, type Columns } from './index/statements';
import { damagedValues } from './index/store-problem';
import { toRun, type RunRow } from './index/rows';

export interface RunChanges {
  /** What to give to the next call. */
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
    throw missing(runId);
  }

  /** A run by its uid, which is the same in every store; null when it is not here. */
  find(uid: string): Run | null {
    return this.#select('uid = ? AND deleted_at IS NULL', uid)[0] ?? null;
  }

  /** All runs, newest first. */
  list(): readonly Run[] {
    return this.#select('deleted_at IS NULL ORDER BY id DESC');
  }

  /** The runs that have changed since the change of this number. */
  changesSince(number: number): RunChanges {
    const rows = this.#rows<ChangedRow>('change > ? ORDER BY change', number);
    return {
      newest: rows.at(-1)?.change ?? number,
      runs: this.#toRuns(rows.filter((row) => row.deleted_at === null)),
      removed: rows.filter((row) => row.deleted_at !== null).map(({ id }) => id),
    };
  }

  /** The number of the last change, for `changesSince`. */
  newestChange(): number {
    const { connection } = this;
    const sql = 'SELECT max(change) AS newest FROM runs';
    const row = connection.attempt(() =>
      connection.statement<[], { newest: number | null }>(sql).get(),
    );
    return row?.newest ?? 0;
  }

  edit(runId: number, edited: RunChange): Run {
    const { tags } = this.get(runId);
    const { name, notes, addTags = [], removeTags = [], archived } = edited;
    const remaining = [...tags, ...addTags].filter((tag) => !removeTags.includes(tag));
    this.#edit(runId, {
      ...(name !== undefined && { name }),
      ...(notes !== undefined && { notes }),
      ...(archived !== undefined && { archived: Number(archived) }),
      tags: JSON.stringify([...new Set(remaining)].sort()),
    });
    return this.get(runId);
  }

  /** All of them or none. `restore` undoes it for a day; then the runs and their checkpoints are removed. */
  delete(runIds: readonly number[]): void {
    const runs = runIds.map((runId) => this.get(runId));
    const { connection } = this;
    const owners: Ownership[] = [];
    try {
      connection.transaction(() => {
        for (const { id, name, uid } of runs) {
          owners.push(takeOwner(runFolder(connection.directory, uid), name));
          this.#set(id, { deleted_at: now() });
        }
        moveToTrash(
          connection.directory,
          runs.map(({ uid }) => uid),
        );
      });
    } finally {
      for (const [index, { uid }] of runs.entries()) {
        const folder = runFolder(connection.directory, uid);
        const where = kindOf(folder) === null ? inTrash(connection.directory, uid) : folder;
        owners[index]?.release(where);
      }
    }
  }

  /** @throws Problem run-missing when there never was such a run, or it was removed */
  restore(runId: number): Run {
    const { connection } = this;
    return connection.transaction(() => {
      this.#set(runId, { deleted_at: null });
      const run = this.get(runId);
      if (!moveFromTrash(connection.directory, run.uid)) throw missing(runId);
      return run;
    });
  }

  /** @throws Problem run-missing */
  update(runId: number, columns: Columns): Run {
    this.#set(runId, columns);
    return this.get(runId);
  }

  /** A change by a person: in the run's folder and here, or in neither. */
  #edit(runId: number, columns: Columns): void {
    const { connection } = this;
    connection.transaction(() => {
      this.#set(runId, { ...columns, edited_at: now() });
      const [row] = this.#rows<EditedRow>('id = ?', runId);
      if (row === undefined) return;
      writeEdits(connection.directory, row);
      const { aboutChanged } = stampOf(runFolder(connection.directory, parseRunUid(row.uid)));
      this.#set(runId, { about_changed: aboutChanged });
    });
  }

  #set(runId: number, columns: Columns): void {
    const sql = `UPDATE runs SET ${change(Object.keys(columns))}, ${countChange} WHERE id = @id`;
    this.connection.attempt(() => {
      const update = this.connection.statement<[Columns]>(sql);
      if (update.run({ ...columns, id: runId }).changes === 0) this.get(runId);
    });
  }

  #rows<Row>(where: string, ...values: (number | string)[]): Row[] {
    const { connection } = this;
    return connection.attempt(() =>
      connection.statement<unknown[], Row>(`SELECT * FROM runs WHERE ${where}`).all(...values),
    );
  }

  #select = (where: string, ...values: (number | string)[]): Run[] =>
    this.#toRuns(this.#rows<RunRow>(where, ...values));

  /** @throws Problem store-damaged for what the fold never wrote: the next opening makes the index anew */
  #toRuns(rows: readonly RunRow[]): Run[] {
    return this.connection.attempt(() =>
      rows.map((row) => {
        try {
          return toRun(row);
        } catch (error) {
          throw damagedValues(`run ${row.id}`, messageOf(error));
        }
      }),
    );
  }
}

const missing = (runId: number) =>
  new Problem('run-missing', `There is no run ${runId}. List the runs to see which there are.`);
