import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { wasDeleted, type EditedRow } from '../../../../src-main/store/exchange/about-run';
import { openRunStore } from '../../../../src-main/store/run-store';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

/** A store with one run, and its row after `change`. */
function rowAfter(change: (store: ReturnType<typeof openRunStore>) => void, sql = '') {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  recordedRun(store, 'first');
  change(store);
  store.close();
  const db = new Database(join(directory, 'unroll.db'));
  db.exec(sql);
  const row = db.prepare<[], EditedRow>('SELECT * FROM runs').get()!;
  db.close();
  return { directory, row };
}
const nothing = () => undefined;

describe('a run whose row says that it was deleted', () => {
  it('was, when a person has deleted it', () => {
    const { directory, row } = rowAfter((store) => {
      store.runs.delete(1);
    });
    expect(wasDeleted(directory, row)).toBe(true);
  });

  it('was not, when its folder knows nothing of it', () => {
    const { directory, row } = rowAfter(nothing, "UPDATE runs SET deleted_at = '1999'");
    expect(wasDeleted(directory, row)).toBe(false);
  });

  it('was not, when its folder was edited last and knows nothing of it', () => {
    const edit = (store: ReturnType<typeof openRunStore>) => {
      store.runs.edit(1, { notes: 'kept' });
    };
    const { directory, row } = rowAfter(edit, "UPDATE runs SET deleted_at = '1999'");
    expect(wasDeleted(directory, row)).toBe(false);
  });

  it('was, when it has no folder that could say otherwise', () => {
    const { directory, row } = rowAfter(nothing, "UPDATE runs SET deleted_at = '1999'");
    rmSync(join(directory, 'runs'), { recursive: true });
    expect(wasDeleted(directory, row)).toBe(true);
  });

  it('was not, when it says no such thing', () => {
    const { directory, row } = rowAfter(nothing);
    expect(wasDeleted(directory, row)).toBe(false);
  });
});
