import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../../src-main/store/schema/database';
import { takeSteps, takeStore } from '../../../../src-main/store/exchange/take-store';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

const manyRows = 5000;

/** A closed store with two runs, of which the first has thousands of rows. */
function madeStore() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const uids = ['A', 'B'].map((name) => {
    const run = recordedRun(store, name);
    if (name === 'A') {
      store.together(() => {
        for (let epoch = 10; epoch < 10 + manyRows; epoch += 1) {
          store.append(run.id, {
            kind: 'measured',
            measured: { epoch, scalars: { 'test/loss': epoch }, profiles: {} },
          });
        }
      });
    }
    return run.uid;
  });
  store.close();
  return { directory, uids };
}

function openStore(): RunStore {
  const store = openRunStore(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  return store;
}

const take = (source: string, { directory }: RunStore, signal = new AbortController().signal) =>
  takeStore({ source, directory }, { signal });

const countRows = (db: Database.Database) =>
  ['runs', 'experiments', 'curves', 'measurements', 'checkpoints'].map((table) =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

it('runs are taken in steps of at most 200 rows, and all of them become visible in one', () => {
  const { directory, uids } = madeStore();
  const store = openStore();
  const db = openDatabase(store.directory);
  onTestFinished(() => {
    db.close();
  });
  const visible: number[] = [];
  let rows = 0;
  const steps = takeSteps(db, store.directory, directory);
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    visible.push(store.listRuns().length);
    const [, , ...parts] = countRows(db);
    const now = parts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    expect(now - rows).toBeLessThanOrEqual(200);
    rows = now;
  }
  expect([...new Set(visible)]).toEqual([0, 2]);
  expect(visible.length).toBeGreaterThan(manyRows / 200);
  const [first] = uids.map((uid) => store.findRun(uid)!);
  expect(store.series(first!.id, 'test/loss').values).toHaveLength(manyRows + 2);
  expect(existsSync(join(store.runFolder(first!.id), 'journal'))).toBe(true);
});

it('an import that is cancelled leaves no row and no folder', async () => {
  const { directory } = madeStore();
  const store = openStore();
  const stopping = new AbortController();
  const taking = take(directory, store, stopping.signal);
  setImmediate(() => {
    stopping.abort();
  });
  expect(await taking).toBeNull();
  const db = openDatabase(store.directory);
  expect(countRows(db)).toEqual([0, 0, 0, 0, 0]);
  db.close();
  expect(
    existsSync(join(store.directory, 'runs')) && readdirSync(join(store.directory, 'runs')),
  ).toBeOneOf([false, []]);
});

it('two imports of the same runs at once add them once', async () => {
  const [one, other] = [madeStore(), temporaryDirectory()];
  const store = openStore();
  // The same file, unpacked twice.
  const { cpSync } = await import('node:fs');
  cpSync(one.directory, other, { recursive: true });
  const [a, b] = await Promise.all([take(one.directory, store), take(other, store)]);
  expect(a?.ids).toEqual(b?.ids);
  expect(
    store
      .listRuns()
      .map(({ uid }) => uid)
      .sort(),
  ).toEqual(one.uids.sort());
  expect(store.recovery).toBeNull();
});
