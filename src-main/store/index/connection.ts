// One connection to the index: statements prepared once, errors in words, and transactions.
import type Database from 'better-sqlite3';
import { removeIndex } from './database';
import { briefTimeoutMs, busyTimeoutMs, isDamage, toStoreProblem } from './store-problem';

export const now = () => new Date().toISOString();

/** The newest number comes from an index. */
export const countChange = 'change = 1 + (SELECT max(change) FROM runs)';

export class StoreConnection {
  readonly #statements = new Map<string, Database.Statement>();
  /** Prepared once: preparing it takes about as long as a trainer's message. */
  readonly #transaction: Database.Transaction<(write: () => void) => void>;

  constructor(
    readonly db: Database.Database,
    /** Absolute path of the store's folder. */
    readonly directory: string,
  ) {
    this.#transaction = db.transaction((write: () => void) => {
      write();
    });
  }

  statement<Parameters extends unknown[], Row = unknown>(
    sql: string,
  ): Database.Statement<Parameters, Row> {
    const known = this.#statements.get(sql) ?? this.db.prepare(sql);
    this.#statements.set(sql, known);
    return known as Database.Statement<Parameters, Row>;
  }

  /** @throws Problem store-… for whatever `action` throws */
  attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const problem = toStoreProblem(error, this.directory);
      // The next opening makes the index anew.
      if (problem.code === 'store-damaged' || isDamage(error)) removeIndex(this.directory);
      throw problem;
    }
  }

  /** Writes all that `write` writes, or nothing when it throws. */
  transaction<T>(write: () => T): T {
    return this.attempt(() => {
      let result: T | undefined;
      this.#transaction.immediate(() => (result = write()));
      return result as T;
    });
  }

  /** For writes that are tried again later: waits only briefly for another program's write, so that the window stays responsive. */
  withoutWaiting<T>(write: () => T): T {
    this.db.pragma(`busy_timeout = ${briefTimeoutMs}`);
    try {
      return write();
    } finally {
      this.db.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }
}
