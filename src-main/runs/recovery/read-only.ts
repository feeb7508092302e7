// A store that cannot be written, or that a newer Unroll has written, opened for reading: as a copy, since SQLite writes
// beside a database that it reads.
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addChecksumFunction } from '../schema/checksums';
import { openDatabase } from '../schema/database';

/** Whether nobody could write into the store, though it is there. */
export function isReadOnly(directory: string): boolean {
  const file = join(directory, 'unroll.db');
  if (!existsSync(file)) return false;
  try {
    accessSync(directory, constants.W_OK);
    accessSync(file, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

export interface ReadOnlyDatabase {
  readonly db: Database.Database;
  /** After the last use. */
  readonly discard: () => void;
}

/**
 * @param isNewer its schema is taken as it is, in the hope that what this program reads is still there
 * @throws what SQLite throws
 */
export function openCopy(directory: string, isNewer: boolean): ReadOnlyDatabase {
  const copy = mkdtempSync(join(tmpdir(), 'unroll-read-'));
  const discard = () => {
    rmSync(copy, { recursive: true, force: true });
  };
  try {
    for (const name of ['unroll.db', 'unroll.db-wal']) {
      const file = join(directory, name);
      // What lies in an app's archive can be read and not be copied.
      if (existsSync(file)) writeFileSync(join(copy, name), readFileSync(file));
    }
    const db = isNewer ? new Database(join(copy, 'unroll.db')) : openDatabase(copy);
    if (isNewer) {
      db.pragma('trusted_schema = OFF');
      addChecksumFunction(db);
    }
    return { db, discard };
  } catch (error) {
    discard();
    throw error;
  }
}
