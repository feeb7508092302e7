import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { StoreConnection } from '../../../../src-main/store/index/connection';
import { indexFile, openDatabase } from '../../../../src-main/store/index/database';
import { damagedValues } from '../../../../src-main/store/index/store-problem';
import { problemOf } from '../../../support/problem-of';
import { temporaryDirectory } from '../../../support/temporary';

it('removes the index where SQLite could not read it, so that the next opening makes it anew', () => {
  const directory = temporaryDirectory();
  const connection = new StoreConnection(openDatabase(directory), directory);
  const failWith = (code: string) =>
    problemOf(() =>
      connection.attempt(() => {
        throw code === '' ? damagedValues('run 1', 'x') : new Database.SqliteError('x', code);
      }),
    ).code;
  expect(failWith('SQLITE_BUSY')).toBe('store-busy');
  expect(existsSync(indexFile(directory))).toBe(true);
  for (const code of ['', 'SQLITE_CORRUPT']) {
    openDatabase(directory).close();
    failWith(code);
    expect(existsSync(indexFile(directory))).toBe(false);
  }
  connection.db.close();
});
