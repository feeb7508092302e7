// Converts errors of SQLite and the file system to Problems with advice.
import Database from 'better-sqlite3';
import { capitalise } from '../../core/number-texts';
import { getMessage, Problem, createProblem } from '../../core/problem';
import { getUserFolder } from './user-folder';

/** The time that a write waits for another program's write. */
export const busyTimeoutMs = 2000;
/** The time to wait for a lock if the call is retried anyway. */
export const briefTimeoutMs = 100;

/** @param directory the store's folder */
export function toStoreProblem(error: unknown, directory: string): Problem {
  if (error instanceof Problem) return error;
  const code = toProblemCode(error);
  // The only database is the index, which is elsewhere.
  const where = code.startsWith('SQLITE')
    ? `the index of the store, in ${getUserFolder(directory)},`
    : `the store in ${directory}`;
  if (isFull(code)) return createProblem('store-full.disk', { where }, error);
  if (isProtected(code))
    return createProblem('store-read-only.folder', { where: capitalise(where) }, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return createProblem('store-busy.locked', { directory, seconds: busyTimeoutMs / 1000 }, error);
  if (isDamage(error)) return createProblem('store-damaged.index', { directory }, error);
  return createProblem('store-failed.unusable', { directory, why: getMessage(error) }, error);
}

/** @param of the owner of the values, such as "run 3" @param what a description of the damage */
export const createDamagedValuesProblem = (of: string, what: string): Problem =>
  createProblem('store-damaged.values', { of, what });

/** Whether SQLite cannot read the index. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(toProblemCode(error instanceof Problem ? error.cause : error));

const isFull = (code: string) => /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE)/.test(code);
const isProtected = (code: string) => /^(EROFS|EACCES|EPERM|SQLITE_READONLY)/.test(code);

/** Whether a folder is not writable: it is read-only, full, or missing. */
export function isUnwritable(error: unknown): boolean {
  const code = toProblemCode(error);
  const isNone = error instanceof RangeError || /^(ENOTDIR|SQLITE_CANTOPEN)/.test(code);
  return isNone || isFull(code) || isProtected(code);
}

/** Whether a row already exists. */
export const isThereTwice = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(toProblemCode(error));

function toProblemCode(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return '';
}
