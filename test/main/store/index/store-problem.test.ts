import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../../src-main/core/problem';
import {
  isDamage,
  isUnwritable,
  toStoreProblem,
} from '../../../../src-main/store/index/store-problem';
import { getUserFolder } from '../../../../src-main/store/index/user-folder';

const system = (code: string) => Object.assign(new Error(code), { code });
const sqlite = (code: string) => new Database.SqliteError('said by SQLite', code);

describe('the conversion of SQLite and system errors', () => {
  it.each([
    [system('ENOSPC'), 'store-full.disk'],
    [system('EDQUOT'), 'store-full.disk'],
    [sqlite('SQLITE_FULL'), 'store-full.disk'],
    [sqlite('SQLITE_IOERR_SHMSIZE'), 'store-full.disk'],
    [system('EACCES'), 'store-read-only.folder'],
    [sqlite('SQLITE_READONLY_DBMOVED'), 'store-read-only.folder'],
    [sqlite('SQLITE_BUSY_SNAPSHOT'), 'store-busy.locked'],
    [sqlite('SQLITE_NOTADB'), 'store-damaged.index'],
    [sqlite('SQLITE_CORRUPT_INDEX'), 'store-damaged.index'],
    [system('EIO'), 'store-failed.unusable'],
  ])('turns %s into %s', (error, code) => {
    const problem = toStoreProblem(error, '/store');
    expect(problem.refusal?.code).toBe(code);
    const isOfIndex =
      /FULL|IOERR|READONLY/.test(error.code) && error instanceof Database.SqliteError;
    expect(problem.message).toContain(isOfIndex ? getUserFolder('/store') : '/store');
    expect(problem.cause).toBe(error);
  });

  it('preserves an existing problem', () => {
    const problem = new Problem('run-missing', 'There is no run 3.');
    expect(toStoreProblem(problem, '/store')).toBe(problem);
  });
});

it('recreates only an unreadable index, not a full, locked or protected one', () => {
  const damage = [sqlite('SQLITE_CORRUPT'), sqlite('SQLITE_NOTADB')];
  for (const error of damage)
    expect([error, toStoreProblem(error, '/')].map(isDamage)).toEqual([true, true]);
  const others = [sqlite('SQLITE_FULL'), sqlite('SQLITE_BUSY'), system('EACCES'), new Error('x')];
  expect(others.map(isDamage)).toEqual([false, false, false, false]);
});

it('rejects an index in a full, protected or missing folder, but not in a locked one', () => {
  const codes = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'].map(system);
  const ofSqlite = ['FULL', 'CANTOPEN', 'READONLY_DIRECTORY'].map((code) =>
    sqlite(`SQLITE_${code}`),
  );
  for (const error of [...codes, ...ofSqlite]) expect(isUnwritable(error), error.code).toBe(true);
  for (const error of [sqlite('SQLITE_BUSY'), sqlite('SQLITE_CORRUPT'), system('EMFILE')])
    expect(isUnwritable(error), error.code).toBe(false);
});
