// What all writes to the store share: transactions, the number of changes, and their statements.
import type Database from 'better-sqlite3';
import { change, insertInto, type Columns } from './schema/statements';
import { briefTimeoutMs, busyTimeoutMs } from './store-problem';
import { RunReader } from './run-reader';

export const now = () => new Date().toISOString();

/** The newest number comes from an index. */
export const countChange = 'change = 1 + (SELECT max(change) FROM runs)';

export class StoreWriter extends RunReader {
  /** Whether a commit waits for the disk. The pragma takes as long as some writes, so it is only set when this changes. */
  #isSynced = true;
  /** Prepared once: preparing it takes about as long as a trainer's message. */
  readonly #step: Database.Transaction<(write: () => void) => void> = this.db.transaction(
    (write: () => void) => {
      write();
    },
  );

  /** For writes that are tried again later: waits only briefly for another program's write, so that the window stays responsive. */
  withoutWaiting<T>(write: () => T): T {
    this.db.pragma(`busy_timeout = ${briefTimeoutMs}`);
    try {
      return write();
    } finally {
      this.db.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  /** Writes all that `write` writes of a run's curves, or nothing when it throws. */
  protected inOneStep(runId: number, synced: boolean, write: () => void): void {
    try {
      this.attemptWrite(synced, () => {
        this.#step.immediate(write);
      });
    } catch (error) {
      this.curves.forget(runId);
      throw error;
    }
  }

  /** The same for what concerns no curves, and waits for the disk. */
  protected inOneWrite<T>(write: () => T): T {
    return this.attemptWrite(true, () => {
      let result: T | undefined;
      this.#step.immediate(() => (result = write()));
      return result as T;
    });
  }

  /**
   * Every write of the store goes through here.
   * @param synced false does not wait for the disk: after a loss of power its rows may be missing, never
   *   damaged; the next commit that waits syncs them along
   */
  protected attemptWrite<T>(synced: boolean, write: () => T): T {
    return this.attempt(() => {
      // SQLite ignores the change within a transaction; there the outermost write has set it.
      if (this.#isSynced !== synced && !this.db.inTransaction) {
        this.db.pragma(`synchronous = ${synced ? 'FULL' : 'NORMAL'}`);
        this.#isSynced = synced;
      }
      return write();
    });
  }

  protected update(runId: number, columns: Columns) {
    this.set(runId, columns);
    return this.getRun(runId);
  }

  protected set(runId: number, columns: Columns): void {
    const sql = `UPDATE runs SET ${change(Object.keys(columns))}, ${countChange} WHERE id = @id`;
    this.attemptWrite(true, () => {
      if (this.statement<[Columns]>(sql).run({ ...columns, id: runId }).changes === 0) {
        this.getRun(runId);
      }
    });
  }

  /** @param replaces a row with the same key */
  protected add(table: string, columns: Columns, replaces = false): void {
    const sql = insertInto(table, Object.keys(columns), replaces);
    this.attemptWrite(true, () => this.statement<[Columns]>(sql).run(columns));
  }
}
