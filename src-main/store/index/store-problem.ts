// Turns what SQLite and the file system throw into Problems that say what to do.
import Database from 'better-sqlite3';
import { capitalised } from '../../catalogue/number-words';
import { Problem } from '../../problem';
import { userFolderOf } from './user-folder';

/** How long a write waits for another program's write before it gives up. */
export const busyTimeoutMs = 2000;
/** How long to wait for a lock where the call is tried again anyway. */
export const briefTimeoutMs = 100;

const otherStore = 'or choose another store with --store DIR';

/** @param directory the store's folder */
export function toStoreProblem(error: unknown, directory: string): Problem {
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  // The only database is the index, which is elsewhere.
  const where = code.startsWith('SQLITE')
    ? `the index of the store, in ${userFolderOf(directory)},`
    : `the store in ${directory}`;
  if (isFull(code)) {
    return new Problem(
      'store-full',
      `The disk with ${where} is full. What was stored before is kept. Free some space and try again.`,
      error,
    );
  }
  if (isProtected(code)) {
    return new Problem(
      'store-read-only',
      `${capitalised(where)} can only be read. Nothing was changed. Make the folder and its files writable, ${otherStore}.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Problem(
      'store-busy',
      `Another program has kept the store in ${directory} locked for ${busyTimeoutMs / 1000} s. Nothing was changed. Close that program or try again.`,
      error,
    );
  }
  if (isDamage(error)) {
    return new Problem(
      'store-damaged',
      `The index of the store in ${directory} was damaged. The runs are not: start Unroll again, which makes the index anew.`,
      error,
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem(
    'store-failed',
    `The store in ${directory} cannot be used: ${detail}. What was stored before is kept. Check the folder, ${otherStore}.`,
    error,
  );
}

/** @param of whose values, such as "run 3" @param what of them */
export function damagedValues(of: string, what: string): Problem {
  return new Problem(
    'store-damaged',
    `In the store, values of ${of} are damaged: ${what}. They are not shown, and nothing was changed. Start Unroll again, which reads the run's folder.`,
  );
}

/** Whether SQLite cannot read the index. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error instanceof Problem ? error.cause : error));

const isFull = (code: string) => /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE)/.test(code);
const isProtected = (code: string) => /^(EROFS|EACCES|EPERM|SQLITE_READONLY)/.test(code);

/** Whether a folder takes no file: it is read-only, full, or none. */
export function isUnwritable(error: unknown): boolean {
  const code = codeOf(error);
  const isNone = error instanceof RangeError || /^(ENOTDIR|SQLITE_CANTOPEN)/.test(code);
  return isNone || isFull(code) || isProtected(code);
}

/** Whether a row is there already. */
export const isThereTwice = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(codeOf(error));

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return '';
}
