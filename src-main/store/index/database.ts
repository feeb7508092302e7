// The index of a store: an SQLite file in the user's own folder, so that no database of somebody else's is ever opened. It is derived
// from the runs' folders. One of another version has another name, and one that SQLite complains about is removed.
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder, privateFile, privateFolder } from '../../regular-file';
import { userFolderOf } from './user-folder';
import {
  briefTimeoutMs,
  busyTimeoutMs,
  isDamage,
  isUnwritable,
  toStoreProblem,
} from './store-problem';
import { indexVersion, schema } from './schema';

export const indexFile = (directory: string): string =>
  join(userFolderOf(directory), `index-${indexVersion}.db`);

/**
 * In memory where the user's folder takes no file: then every opening reads the runs' folders anew.
 * @throws Problem store-busy, store-full or store-failed
 */
export function openDatabase(directory: string): Database.Database {
  const file = indexFile(directory);
  try {
    makeFolder(userFolderOf(directory), privateFolder);
    try {
      return configure(open(file));
    } catch (error) {
      if (!isDamage(error)) throw error;
      removeIndex(directory);
      return configure(open(file));
    }
  } catch (error) {
    if (isUnwritable(error)) return configure(new Database(':memory:'));
    throw toStoreProblem(error, directory);
  }
}

/** What a person is told of an index in memory; null for one in its file. */
export const indexRemark = (db: Database.Database, directory: string): string | null =>
  db.memory
    ? `Nothing can be written to ${userFolderOf(directory)}, so that each start reads all runs anew. Free some space there, or make it writable.`
    : null;

/** The next opening makes it from the runs' folders. Who has it open keeps what is no longer there. */
export function removeIndex(directory: string): void {
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(`${indexFile(directory)}${ending}`, { force: true });
  }
}

function open(file: string): Database.Database {
  // SQLite gives its log the same mode.
  if (!existsSync(file)) closeSync(openSync(file, 'a', privateFile));
  return new Database(file, { timeout: busyTimeoutMs });
}

function configure(db: Database.Database): Database.Database {
  try {
    db.pragma('journal_mode = WAL');
    // The folders are synced: what a loss of power takes from the index is folded again.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Another process may make it at the same time.
    db.transaction(() => {
      if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) db.exec(schema);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export const now = () => new Date().toISOString();

/** One connection to the index: statements prepared once, errors in words, and transactions. */
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
