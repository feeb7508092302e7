// Opens the store's SQLite file: WAL, foreign keys, full fsync, a busy timeout, and the newest schema.
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder, privateFile, privateFolder } from '../../regular-file';
import { migrate } from './migrations';
import { requireOwnParts } from './own-parts';
import { checkSchema, requireUsualNumbers } from './schema';
import { countFromRows, nameRunsAnew } from './valid-ids';
import { busyTimeoutMs, toStoreProblem } from '../store-problem';

/**
 * Opens `<directory>/unroll.db`, making folder and file where they are missing.
 * @param copyOf the store of which this is a copy: it is named in problems, and no write waits for the disk
 * @throws Problem store-read-only, store-newer, store-not-a-database, store-busy, store-full or store-failed
 */
export function openDatabase(directory: string, copyOf?: string): Database.Database {
  try {
    makeFolder(directory, privateFolder);
    requireOwnParts(directory);
    const file = join(directory, 'unroll.db');
    // SQLite would open a file that cannot be written, and fail only at the first change.
    accessSync(directory, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
    // SQLite gives its log the same mode.
    else closeSync(openSync(file, 'a', privateFile));
    const db = new Database(file, { timeout: busyTimeoutMs });
    if (copyOf !== undefined) db.pragma('synchronous = OFF');
    return configure(db, copyOf ?? directory, copyOf !== undefined);
  } catch (error) {
    throw toStoreProblem(error, copyOf ?? directory);
  }
}

/** In memory, of the newest schema. */
export function emptyDatabase(): Database.Database {
  const db = new Database(':memory:');
  migrate(db, '');
  db.pragma('foreign_keys = ON');
  return db;
}

function configure(db: Database.Database, directory: string, isCopy: boolean): Database.Database {
  try {
    // Functions in another program's schema are never run.
    db.pragma('trusted_schema = OFF');
    checkSchema(db, directory);
    migrate(db, directory);
    // A copy is only read, row by row.
    if (isCopy) return db;
    requireUsualNumbers(db, directory);
    nameRunsAnew(db);
    countFromRows(db);
    db.pragma('foreign_keys = ON');
    db.pragma('synchronous = FULL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
