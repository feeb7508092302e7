import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { isRunUid } from '../../../../src-main/contract/run-uid';
import { verifyRuns } from '../../../../src-main/store/bundle/verify-runs';
import { takeFolders, takeSteps } from '../../../../src-main/store/exchange/take-folders';
import { journalIn } from '../../../../src-main/store/folder/run-folder';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { openDatabase } from '../../../../src-main/store/schema/database';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

/** Two checked runs' folders from outside. */
function found() {
  const source = temporaryDirectory();
  const store = openRunStore(temporaryDirectory());
  for (const name of ['A', 'B']) recordedRun(store, name);
  cpSync(join(store.directory, 'runs'), join(source, 'runs'), { recursive: true });
  store.close();
  return again(source);
}

function again(source: string) {
  const uids = readdirSync(join(source, 'runs')).filter(isRunUid);
  return { source, runs: verifyRuns(source, uids), uids };
}

/** The same folders a second time. */
function copyOf({ source }: { readonly source: string }) {
  const copy = temporaryDirectory();
  cpSync(source, copy, { recursive: true });
  return again(copy);
}

function openStore(): RunStore {
  const store = openRunStore(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  return store;
}

function openRows({ directory }: RunStore): Database.Database {
  const db = openDatabase(directory);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

const take = (
  { source, runs }: ReturnType<typeof found>,
  { directory }: RunStore,
  signal = new AbortController().signal,
) => takeFolders({ source, runs, directory }, { signal });

const options = { restoresDeleted: true, isDurable: true };

const countRows = (db: Database.Database) =>
  ['runs', 'curves', 'measurements', 'checkpoints'].map((table) =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

const foldersOf = ({ directory }: RunStore) =>
  existsSync(join(directory, 'runs')) ? readdirSync(join(directory, 'runs')) : [];

it('runs are taken one a step, and become visible at once with their folders', () => {
  const { source, runs, uids } = found();
  const store = openStore();
  const before = store.runs.newestChange();
  const seen: (readonly [visible: number, rows: number, change: number])[] = [];
  const steps = takeSteps(openRows(store), store.directory, { source, runs }, options);
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    const [rows = NaN] = countRows(openRows(store));
    seen.push([store.runs.list().length, rows, store.runs.newestChange() - before]);
  }
  expect(seen).toEqual([
    [0, 1, 0],
    [0, 2, 0],
    [0, 2, 0],
    [0, 2, 0],
  ]);
  expect(store.runs.list()).toHaveLength(2);
  expect(foldersOf(store).sort()).toEqual(uids.sort());
});

it('an import that is cancelled leaves no row and no folder', async () => {
  const store = openStore();
  const stopping = new AbortController();
  const taking = take(found(), store, stopping.signal);
  setImmediate(() => {
    stopping.abort();
  });
  expect(await taking).toBeNull();
  expect(countRows(openRows(store))).toEqual([0, 0, 0, 0]);
  expect(foldersOf(store)).toEqual([]);
});

it('an import that fails at its second run leaves no row and no folder', async () => {
  const both = found();
  const store = openStore();
  rmSync(join(both.source, 'runs', both.runs[1]!.uid), { recursive: true });
  await expect(take(both, store)).rejects.toMatchObject({ code: 'run-folder-damaged' });
  expect(countRows(openRows(store))).toEqual([0, 0, 0, 0]);
  expect(foldersOf(store)).toEqual([]);
});

it('an import whose process is killed leaves nothing that is seen', () => {
  const { source, runs } = found();
  const store = openStore();
  takeSteps(openRows(store), store.directory, { source, runs }, options).next();
  expect(store.runs.list()).toEqual([]);
  store.close();
  const next = openRunStore(store.directory);
  expect([next.recovery, next.runs.list()]).toEqual([null, []]);
  next.close();
});

it('two imports of the same runs at once add them once', async () => {
  const one = found();
  const store = openStore();
  const [a, b] = await Promise.all([take(one, store), take(copyOf(one), store)]);
  expect(a?.ids).toEqual(b?.ids);
  expect((a?.added ?? 0) + (b?.added ?? 0)).toBe(2);
  expect(
    store.runs
      .list()
      .map(({ uid }) => uid)
      .sort(),
  ).toEqual(one.uids.sort());
  expect(store.recovery).toBeNull();
});

it('a folder that has lost its row keeps what it has; one that cannot be read is replaced', async () => {
  const one = found();
  const [kept, unreadable] = one.runs.map(({ uid }) => uid);
  const store = openStore();
  await take(copyOf(one), store);
  openRows(store).exec('DELETE FROM runs');
  writeFileSync(join(store.directory, 'runs', kept!, 'mine'), '');
  const journal = journalIn(join(store.directory, 'runs', unreadable!));
  for (const file of [journal, `${journal}.copy`]) writeFileSync(file, 'nothing');
  mkdirSync(join(store.directory, 'runs', unreadable!, 'other'));
  expect(await take(one, store)).toMatchObject({ added: 1 });
  expect(store.runs.list()).toHaveLength(2);
  expect(existsSync(join(store.directory, 'runs', kept!, 'mine'))).toBe(true);
  expect(readdirSync(join(store.directory, 'runs', unreadable!)).sort()).toEqual([
    'checkpoints',
    'journal',
    'journal.copy',
  ]);
});
