import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { RunUid } from '../../../../src-main/engine/contract/run-uid';
import { importUnpacked, type RunStore } from '../../../../src-main/store/run-store';
import { makeIncoming } from '../../../../src-main/store/exchange/incoming';
import { RunMerge } from '../../../../src-main/store/exchange/merge-run';
import { getJournalFile } from '../../../../src-main/engine/run-folder/journal';
import { openDatabase } from '../../../../src-main/store/index/database';
import { loadEvents, writeEvents } from '../../../support/journal';
import { createRecordedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

/** Two runs from outside. */
function found() {
  const source = createTemporaryDirectory();
  const store = openStore();
  const runs = ['A', 'B'].map((name) => createRecordedRun(store, name).uid);
  cpSync(join(store.directory, 'runs'), join(source, 'runs'), { recursive: true });
  store.close();
  const [first, second] = runs as [RunUid, RunUid];
  return { source, first, second };
}

type Found = ReturnType<typeof found>;

/** A copy of them. */
function take(
  { source }: Found,
  { directory }: RunStore,
  { signal }: Pick<AbortController, 'signal'> = new AbortController(),
) {
  const incoming = makeIncoming(directory);
  const unpacked = join(incoming, 'unpacked');
  cpSync(source, unpacked, { recursive: true });
  const from = { directory: unpacked, name: 'runs.unroll', isUnpacked: true };
  return importUnpacked({ source: from, directory, incoming }, { signal });
}

const getFolders = ({ directory }: RunStore) =>
  existsSync(join(directory, 'runs')) ? readdirSync(join(directory, 'runs')) : [];

it('preserves the imported runs and their folders when an import is cancelled', async () => {
  const store = openStore();
  const { signal } = new AbortController();
  let asked = 0;
  // While the second run is about to be taken, after both were checked.
  Object.defineProperty(signal, 'aborted', { get: () => (asked += 1) > 3 });
  const { ids, added } = await take(found(), store, { signal });
  expect([ids.length, added]).toEqual([1, 1]);
  expect(store.runs.list().map(({ uid }) => uid)).toEqual(getFolders(store));
});

it('imports the first run, and nothing of an inconsistent second run', async () => {
  const both = found();
  const folder = join(both.source, 'runs', both.second);
  const events = loadEvents(folder);
  writeEvents(
    folder,
    events.toSpliced(
      -1,
      0,
      events.find(({ kind }) => kind === 'epoch')!,
    ),
  );
  const store = openStore();
  await expect(take(both, store)).rejects.toMatchObject({
    code: 'bundle-refused',
    message: expect.stringMatching(
      /^In runs\.unroll, the values of run \w+ contradict each other: .* Only 1 run before it was imported\./,
    ) as string,
  });
  expect(store.runs.list().map(({ uid }) => uid)).toEqual([both.first]);
  expect(getFolders(store)).toEqual([both.first]);
});

it('moves a run back if the index rejects it', () => {
  const { source, first } = found();
  const store = openStore();
  const db = openDatabase(store.directory);
  onTestFinished(() => {
    db.close();
  });
  db.exec("CREATE TRIGGER full BEFORE INSERT ON curves BEGIN SELECT RAISE(FAIL, 'full'); END");
  const into = { directory: store.directory, incoming: source, isCollected: false };
  expect(() => {
    new RunMerge(db, into).merge(first);
  }).toThrow('full');
  expect(getFolders(store)).toEqual([]);
  expect(existsSync(getJournalFile(join(source, 'runs', first)))).toBe(true);
  expect(store.runs.list()).toEqual([]);
});

it('restores only deleted runs, and rewrites none', async () => {
  const [one, store] = [found(), openStore()];
  const { ids } = await take(one, store);
  expect(await take(one, store)).toMatchObject({ ids, added: 0, changed: 0 });
  store.runs.delete([ids[0]!]);
  expect(await take(one, store)).toMatchObject({ ids, added: 1, changed: 0 });
});

it('adds runs once in two simultaneous imports', async () => {
  const [one, store] = [found(), openStore()];
  const [a, b] = await Promise.all([take(one, store), take(one, store)]);
  expect([...a.ids].sort()).toEqual([...b.ids].sort());
  expect(a.added + b.added).toBe(2);
  expect(store.runs.list().map(({ uid }) => uid)).toEqual([one.second, one.first]);
  expect(store.recovery).toBeNull();
});

it('keeps a folder without a row in the index, and replaces an unreadable one', async () => {
  const one = found();
  const store = openStore();
  await take(one, store);
  const db = openDatabase(store.directory);
  db.exec('DELETE FROM runs');
  db.close();
  const [kept, unreadable] = [one.first, one.second].map((uid) =>
    join(store.directory, 'runs', uid),
  ) as [string, string];
  writeFileSync(join(kept, 'mine'), '');
  const journal = getJournalFile(unreadable);
  for (const file of [journal, `${journal}.copy`]) writeFileSync(file, 'nothing');
  mkdirSync(join(unreadable, 'other'));
  expect(await take(one, store)).toMatchObject({ added: 1 });
  expect(store.runs.list()).toHaveLength(2);
  expect(existsSync(join(kept, 'mine'))).toBe(true);
  expect(readdirSync(unreadable).sort()).toEqual([
    'checkpoints',
    'journal',
    'journal.copy',
    'numbers',
  ]);
});
