// Opens a store that cannot be written, or that a newer Unroll has written, for reading: a copy of it, because SQLite writes
// files beside a database that it reads.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { copyFile } from '../../regular-file';
import { emptyDatabase, openDatabase } from '../schema/database';
import { refusePrograms } from '../schema/schema';
import { makeTemporaryFolder } from '../../temporary-folder';

export interface ReadOnlyDatabase {
  readonly db: Database.Database;
  /** After the last use. */
  readonly discard: () => void;
}

/**
 * @param isNewer keeps its schema: what this program reads may still be there
 * @throws what SQLite throws
 */
export function openCopy(directory: string, isNewer: boolean): ReadOnlyDatabase {
  const copy = makeTemporaryFolder('unroll-read-');
  const discard = () => {
    rmSync(copy, { recursive: true, force: true });
  };
  try {
    for (const name of ['unroll.db', 'unroll.db-wal']) {
      const file = join(directory, name);
      if (existsSync(file)) copyFile(file, join(copy, name));
    }
    const db = isNewer ? new Database(join(copy, 'unroll.db')) : openDatabase(copy, directory);
    if (isNewer) {
      db.pragma('trusted_schema = OFF');
      refusePrograms(db, directory);
    }
    return { db, discard };
  } catch (error) {
    discard();
    throw error;
  }
}

/** Whether a newer store has all tables and columns that this program knows. */
export function canBeRead(db: Database.Database): boolean {
  const own = emptyDatabase();
  const columnsOf = (of: Database.Database, table: string) =>
    of.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table);
  try {
    const tables = own
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    return tables.every((table) => {
      const theirs = new Set(columnsOf(db, table));
      return columnsOf(own, table).every((name) => theirs.has(name));
    });
  } finally {
    own.close();
  }
}
