// The index of a store: an SQLite file in the user's own folder, so that no database of another user is
// ever opened. It is derived from the runs' folders. The index of another version has another name,
// and one that SQLite reports as damaged is removed.
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { makeFolder, privateFile, privateFolder } from '../../files/regular-file';
import { ownership } from '../../engine/run-folder';
import { getUserFolder } from './user-folder';
import {
  briefTimeoutMs,
  busyTimeoutMs,
  isDamage,
  isUnwritable,
  toStoreProblem,
} from './store-problem';
import { runColumns } from './rows';

/** The version of the rows that run-reducer.ts writes, which must be increased with any change of them. */
const foldVersion = 15;

const schema = `
  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,           -- the same in every store
    name TEXT NOT NULL,                 -- '' when the user gave none
    created_at TEXT NOT NULL            -- ISO 8601, UTC, as every time here
  ) STRICT;

  CREATE TABLE runs (
    ${runColumns},
    deleted_at TEXT,                    -- NULL: not deleted; else its folder is in trash/
    change INTEGER NOT NULL DEFAULT 0,  -- grows with every change of any run: who knows it up to one number asks for what is above
    journal_bytes INTEGER,              -- of the journal that was folded; NULL: it has grown since
    about_changed INTEGER               -- when its file about was written
  ) STRICT;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', 0);
  CREATE INDEX runs_by_experiment ON runs (experiment_id);
  CREATE INDEX runs_by_deletion ON runs (deleted_at);
  CREATE INDEX runs_by_status ON runs (status);
  CREATE INDEX runs_by_change ON runs (change);
  CREATE UNIQUE INDEX runs_by_uid ON runs (uid);

  CREATE TABLE curves (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    first_step INTEGER NOT NULL,        -- batches from 1 over the whole run
    float32 BLOB NOT NULL,              -- little-endian, 4 bytes a value, at most 1,000 values
    steps BLOB                          -- uint32, one a value; NULL: consecutive from first_step
  ) STRICT;
  CREATE UNIQUE INDEX curves_by_run ON curves (run_id, metric, first_step);

  CREATE TABLE measurements (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,             -- 0: before the first batch
    metric TEXT NOT NULL,               -- of train/…: the mean over the epoch's batches
    value REAL,                         -- of a scalar; NULL: not a number
    vector BLOB,                        -- of a profile float64; of 'confusion' uint32, row by row, row = true class
    steps BLOB,                         -- of a profile uint32, one a value; NULL: every step from 1
    PRIMARY KEY (run_id, metric, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoints (            -- one for each epoch that has ended
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,             -- from 1
    file TEXT NOT NULL,                 -- its name in the run's folder
    duration_ms REAL NOT NULL,          -- of the epoch
    created_at TEXT NOT NULL,
    bytes INTEGER,                      -- this and the next: NULL where none was written
    sha256 TEXT,
    PRIMARY KEY (run_id, epoch)
  ) STRICT, WITHOUT ROWID;
`;

/** The version of the index: another version of Unroll may have other tables or contents. */
const indexVersion = `${foldVersion}-${crc32(schema).toString(16)}`;

export const indexFile = (directory: string): string =>
  join(getUserFolder(directory), `index-${indexVersion}.db`);

/**
 * Opens the index, in memory if the user's folder is not writable: every opening then reads all folders.
 * @throws Problem store-busy, store-full or store-failed
 */
export function openDatabase(directory: string): Database.Database {
  const file = indexFile(directory);
  try {
    makeFolder(getUserFolder(directory), privateFolder);
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

/** Returns a message about an index in memory; null for one in its file. */
export const indexRemark = (db: Database.Database, directory: string): string | null =>
  db.memory
    ? `Nothing can be written to ${getUserFolder(directory)}, so every start reads all runs again. Free some space there, or make it writable.`
    : null;

/** Removes the index, which the next opening rebuilds. Processes that have it open keep the removed file. */
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
    // The folders are synced: if the index loses data in a power failure, they are applied again.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Another process may create it at the same time.
    db.transaction(() => {
      if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) db.exec(schema);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export const getTimestamp = () => new Date().toISOString();

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** Returns a statement, prepared once per connection, since preparing takes as long as a short run. */
export function prepareStatement<Parameters extends unknown[] = [], Row = unknown>(
  db: Database.Database,
  sql: string,
): Database.Statement<Parameters, Row> {
  const known = statements.get(db) ?? new Map<string, Database.Statement>();
  if (known.size === 0) statements.set(db, known);
  const found = known.get(sql) ?? db.prepare(sql);
  known.set(sql, found);
  return found as Database.Statement<Parameters, Row>;
}

/** One connection to the index: errors as Problems, and transactions. */
export class StoreConnection {
  /** The transaction, prepared once, because preparing it takes about as long as handling a trainer's message. */
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

  /** @throws Problem store-… for any error of `action` */
  attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const problem = toStoreProblem(error, this.directory);
      // The next opening rebuilds the index.
      if (problem.code === 'store-damaged' || isDamage(error)) removeIndex(this.directory);
      throw problem;
    }
  }

  /** Commits everything that `write` writes, or nothing when it throws. */
  transaction<T>(write: () => T): T {
    return this.attempt(() => {
      let result: T | undefined;
      this.#transaction.immediate(() => (result = write()));
      return result as T;
    });
  }

  /**
   * Changes data of no particular run, while no other program does, and waits as long as for the index.
   * @throws Problem store-…
   */
  locked<T>(change: () => T): T {
    const waitMs = Number(this.db.pragma('busy_timeout', { simple: true }));
    return this.attempt(() => ownership.runLocked(this.directory, waitMs, change));
  }

  /**
   * Runs writes that are retried later: waits only briefly for another program's write, so that
   * the window stays responsive.
   */
  withoutWaiting<T>(write: () => T): T {
    this.db.pragma(`busy_timeout = ${briefTimeoutMs}`);
    try {
      return write();
    } finally {
      this.db.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }
}
