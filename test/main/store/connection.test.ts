import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { StoreConnection } from '../../../src-main/store/connection';
import { openRunStore } from '../../../src-main/store/run-store';
import { openDatabase } from '../../../src-main/store/schema/database';
import { damagedValues } from '../../../src-main/store/store-problem';
import { epochEvent } from '../../support/epoch-event';
import { problemOf } from '../../support/problem-of';
import { endRun, sampleEpoch, samplePoints, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const newStore = () => openRunStore(temporaryDirectory());

describe('a commit', () => {
  it('waits for the disk for an epoch or a change of state, and not for points', () => {
    const pragma = vi.spyOn(Database.prototype, 'pragma');
    const store = newStore();
    const { id } = startRun(store);
    const level = () =>
      pragma.mock.calls.map(([text]) => text).findLast((text) => text.startsWith('synchronous'));
    const levels: Record<string, string | undefined> = {};
    const after = (name: string, write: () => unknown) => {
      store.trainings.append(id, samplePoints(10 * Object.keys(levels).length + 1, [1]));
      expect(level()).toBe('synchronous = NORMAL');
      write();
      levels[name] = level();
    };
    after('epoch', () => {
      store.trainings.append(id, epochEvent(sampleEpoch(1)));
    });
    after('measured', () => {
      store.trainings.append(id, {
        kind: 'measured',
        measured: { epoch: 0, scalars: {}, profiles: {} },
      });
    });
    after('edit', () => store.runs.edit(id, { name: 'x' }));
    after('view', () => {
      store.saved.removeView('x');
    });
    after('answer', () => {
      store.saved.saveAnswer('x', 'y', 'z');
    });
    after('end', () => endRun(store, id, 'finished', null, null));
    expect(new Set(Object.values(levels))).toEqual(new Set(['synchronous = FULL']));
    pragma.mockRestore();
    store.close();
  });
});

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

  it('marks the store for the next opening only where SQLite could not read it', () => {
    const connection = new StoreConnection(new Database(':memory:'), '/nowhere');
    const failWith = (code: string) =>
      problemOf(() =>
        connection.attempt(() => {
          throw code === '' ? damagedValues('run 1', 'x') : new Database.SqliteError('x', code);
        }),
      ).code;
    expect(failWith('SQLITE_BUSY')).toBe('store-busy');
    expect(connection.isWhole).toBe(true);
    expect(failWith('')).toBe('store-damaged');
    expect(connection.isWhole).toBe(false);
  });
});
