// Turns what SQLite and the file system throw into Problems that say what to do.
import Database from 'better-sqlite3';
import { Problem } from '../../problem';

/** How long a write waits for another program's write before it gives up. */
export const busyTimeoutMs = 2000;
/** How long to wait for a lock where the call is tried again anyway. */
export const briefTimeoutMs = 100;

const otherStore = 'or choose another store with --store DIR';

/** @param directory the store's folder */
export function toStoreProblem(error: unknown, directory: string): Problem {
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || /^SQLITE_(FULL|IOERR_SHMSIZE)/.test(code)) {
    return new Problem(
      'store-full',
      `The disk with the store in ${directory} is full. What was stored before is kept. Free some space and try again.`,
      error,
    );
  }
  if (
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    code.startsWith('SQLITE_READONLY')
  ) {
    return new Problem(
      'store-read-only',
      `The store in ${directory} can only be read. Nothing was changed. Make the folder and its files writable, ${otherStore}.`,
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

/** Whether a row is there already. */
export const isThereTwice = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(codeOf(error));

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return '';
}
