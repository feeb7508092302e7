import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StoreConnection } from '../../../src-main/store/connection';
import { indexFile, openDatabase } from '../../../src-main/store/schema/database';
import { damagedValues } from '../../../src-main/store/store-problem';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

describe('a write that fails', () => {
  it('leaves neither its row nor the file `workspace` behind', () => {
    const directory = temporaryDirectory();
    const connection = new StoreConnection(openDatabase(directory), directory);
    const view = { name: 'mine', view: '{}', saved_at: 'now' };
    const change = (fails: boolean) => {
      connection.changeWorkspace(() => {
        connection.add('views', view);
        if (fails) throw new RangeError('too late');
      });
    };
    expect(
      problemOf(() => {
        change(true);
      }).code,
    ).toBe('store-failed');
    expect(existsSync(join(directory, 'workspace'))).toBe(false);
    change(false);
    expect(existsSync(join(directory, 'workspace'))).toBe(true);
    connection.db.close();
  });

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
});
