// Opens the store's SQLite file: WAL, foreign keys, full fsync, a busy timeout, and the newest schema.
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../../regular-file';
import { migrate } from './migrations';
import { checkSchema, refuseTriggers } from './schema';
import { busyTimeoutMs, toStoreProblem } from '../store-problem';

/**
 * Opens `<directory>/unroll.db`, making folder and file where they are missing.
 * @throws Problem store-read-only, store-newer, store-not-a-database, store-busy, store-full or store-failed
 */
export function openDatabase(directory: string): Database.Database {
  try {
    makeFolder(directory);
    const file = join(directory, 'unroll.db');
    // SQLite would open a file that cannot be written, and fail only at the first change.
    accessSync(directory, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
    return configure(new Database(file, { timeout: busyTimeoutMs }), directory);
  } catch (error) {
    throw toStoreProblem(error, directory);
  }
}

function configure(db: Database.Database, directory: string): Database.Database {
  try {
    // Functions in another program's schema are never run.
    db.pragma('trusted_schema = OFF');
    refuseTriggers(db, directory);
    migrate(db, directory);
    checkSchema(db, directory);
    db.pragma('foreign_keys = ON');
    db.pragma('synchronous = FULL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
