import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { isRunUid } from '../../../../src-main/contract/run-uid';
import { requireWhole } from '../../../../src-main/store/exchange/check-folder';
import { takeFolders, Taking } from '../../../../src-main/store/exchange/take-folders';
import { journalIn } from '../../../../src-main/store/folder/journal';
import { type RunStore } from '../../../../src-main/store/run-store';
import { openDatabase } from '../../../../src-main/store/index/database';
import { recordedRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

/** Two checked runs' folders from outside. */
function found() {
  const source = temporaryDirectory();
  const store = openStore();
  for (const name of ['A', 'B']) recordedRun(store, name);
  cpSync(join(store.directory, 'runs'), join(source, 'runs'), { recursive: true });
  store.close();
  return again(source);
}

function again(source: string) {
  const uids = readdirSync(join(source, 'runs')).filter(isRunUid);
  for (const uid of uids) requireWhole(join(source, 'runs', uid));
  return { source, runs: uids };
}

/** The same folders a second time. */
function copyOf({ source }: { readonly source: string }) {
  const copy = temporaryDirectory();
  cpSync(source, copy, { recursive: true });
  return again(copy);
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

const foldersOf = ({ directory }: RunStore) =>
  existsSync(join(directory, 'runs')) ? readdirSync(join(directory, 'runs')) : [];

it('an import that is cancelled keeps the runs that it has taken, each with its folder', async () => {
  const store = openStore();
  const stopping = new AbortController();
  const taking = take(found(), store, stopping.signal);
  stopping.abort();
  const { ids, added } = await taking;
  expect([ids.length, added]).toEqual([1, 1]);
  expect(store.runs.list().map(({ uid }) => uid)).toEqual(foldersOf(store));
});

it('an import that fails at its second run keeps the first, and nothing of the second', async () => {
  const both = found();
  const store = openStore();
  const [first, second] = both.runs;
  rmSync(join(both.source, 'runs', second!), { recursive: true });
  await expect(take(both, store)).rejects.toMatchObject({ code: 'store-failed' });
  expect(store.runs.list().map(({ uid }) => uid)).toEqual([first]);
  expect(foldersOf(store)).toEqual([first]);
});

it('a run that the index refuses is moved back', () => {
  const { source, runs } = found();
  const store = openStore();
  const db = openRows(store);
  db.exec("CREATE TRIGGER full BEFORE INSERT ON curves BEGIN SELECT RAISE(FAIL, 'full'); END");
  const taking = new Taking(db, store.directory, source, {
    restoresDeleted: true,
    isDurable: true,
  });
  const [run] = runs;
  expect(() => {
    taking.take(run!);
  }).toThrow('full');
  expect(foldersOf(store)).toEqual([]);
  expect(existsSync(journalIn(join(source, 'runs', run!)))).toBe(true);
  expect(store.runs.list()).toEqual([]);
});

it('of runs that are here only those that were deleted are added, and none is rewritten', async () => {
  const [one, store] = [found(), openStore()];
  const [second, third] = [copyOf(one), copyOf(one)];
  const { ids } = await take(one, store);
  expect(await take(second, store)).toEqual({ ids, added: 0, changed: 0 });
  store.runs.delete([ids[0]!]);
  expect(await take(third, store)).toEqual({ ids, added: 1, changed: 0 });
});

it('two imports of the same runs at once add them once', async () => {
  const one = found();
  const store = openStore();
  const two = copyOf(one);
  const [a, b] = await Promise.all([take(one, store), take(two, store)]);
  expect([...a.ids].sort()).toEqual([...b.ids].sort());
  expect(a.added + b.added).toBe(2);
  expect(
    store.runs
      .list()
      .map(({ uid }) => uid)
      .sort(),
  ).toEqual(one.runs.sort());
  expect(store.recovery).toBeNull();
});

it('a folder that has lost its row keeps what it has; one that cannot be read is replaced', async () => {
  const one = found();
  const [kept, unreadable] = one.runs;
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
