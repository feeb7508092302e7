// Stores that are used at random, through two indexes: whatever was done, an index that is made
// anew from the folders says the same.
import {
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { createRandom, type Random } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { getNumbersFile, readNumbers } from '../../../../src-main/engine/run-folder/numbers';
import { indexFile, openDatabase, removeIndex } from '../../../../src-main/store/index/database';
import { checkFolders } from '../../../../src-main/store/recovery/repair';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { getContents } from '../../../support/store-contents';
import { createRecordedRun } from '../../../support/sample-run';
import { createMemoryDirectory } from '../../../support/temporary';

const histories = Number(process.env.UNROLL_NUMBERED_STORES ?? 6);
/** The state folders of two users, each with an index of its own. */
let users: readonly string[] = [];
beforeEach(() => {
  users = [createMemoryDirectory(), createMemoryDirectory()];
});

/** Opens a store with the index of one of the users. */
function openedBy<T>(user: number, directory: string, use: (store: RunStore) => T): T {
  vi.stubEnv('XDG_STATE_HOME', at(users, user));
  const store = openRunStore(directory);
  try {
    return use(store);
  } finally {
    store.close();
    vi.unstubAllEnvs();
  }
}

/** The number of each run by its uid, deleted ones included, as the index of one of the users says it. */
const numbersFor = (user: number, directory: string) =>
  openedBy(user, directory, (store) => {
    const { runs } = store.runs.changesSince(-1);
    return new Map(runs.map(({ uid, id, experimentId }) => [uid, [id, experimentId]]));
  });

type Action = (store: RunStore, random: Random) => void;

const anyRun = (store: RunStore, random: Random) => {
  const runs = store.runs.list();
  return runs.length === 0 ? null : at(runs, random.index(runs.length));
};

const actions: readonly Action[] = [
  (store) => void createRecordedRun(store, 'made here'),
  (store, random) => {
    const other = createMemoryDirectory();
    const source = openRunStore(other);
    for (let count = random.index(3); count >= 0; count -= 1)
      createRecordedRun(source, 'from elsewhere');
    source.close();
    store.importRuns(other);
  },
  (store, random) => {
    const run = anyRun(store, random);
    if (run) store.runs.delete([run.id]);
  },
  (store) => {
    const trash = join(store.directory, 'trash');
    const [uid] = existsSync(trash) ? readdirSync(trash) : [];
    if (uid !== undefined) renameSync(join(trash, uid), join(store.directory, 'runs', uid));
  },
  (store, random) => {
    const run = anyRun(store, random);
    // A disk damages the file, which the index makes good.
    if (run) writeFileSync(getNumbersFile(store.files.folder(run.id)), 'damaged');
    checkFolders(store.directory, () => undefined);
  },
];

it(
  `gives each run one number in both indexes, a new one and a copy, in ${histories} histories`,
  { timeout: 60_000 + histories * 10_000 },
  () => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    for (let history = 0; history < histories; history += 1) {
      const directory = createMemoryDirectory();
      const seen = new Map<string, readonly number[]>();
      for (let step = 0; step < 8; step += 1) {
        openedBy(random.index(2), directory, (store) => {
          at(actions, random.index(actions.length))(store, random);
        });
        const found = numbersFor(random.index(2), directory);
        expect(new Set([...found.values()].map(([id]) => id)).size).toBe(found.size);
        for (const [uid, numbers] of found) {
          expect([uid, seen.get(uid) ?? numbers]).toEqual([uid, numbers]);
          seen.set(uid, numbers);
        }
      }
      const known = numbersFor(0, directory);
      expect(numbersFor(1, directory)).toEqual(known);
      const before = getContents(directory);
      removeIndex(directory);
      expect(getContents(directory)).toEqual(before);
      const copy = createMemoryDirectory();
      cpSync(directory, copy, { recursive: true });
      expect(numbersFor(0, copy)).toEqual(known);
    }
  },
);

it('assigns no number twice in two open stores with two indexes', () => {
  const directory = createMemoryDirectory();
  const stores = users.map((user) => {
    vi.stubEnv('XDG_STATE_HOME', user);
    return openRunStore(directory);
  });
  const ids = Array.from({ length: 6 }, (_, index) => createRecordedRun(at(stores, index % 2)).id);
  expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
  for (const store of stores) store.close();
  vi.unstubAllEnvs();
});

it('keeps the numbers that an old index gave to imported runs, once', () => {
  const [directory, other] = [createMemoryDirectory(), createMemoryDirectory()];
  const source = openRunStore(other);
  for (const name of ['a', 'b']) createRecordedRun(source, name);
  source.close();
  const store = openRunStore(directory);
  createRecordedRun(store, 'c');
  store.importRuns(other);
  const before = getContents(directory);
  store.close();
  // The state left by that version: no folder has its numbers, and the index has another name.
  for (const uid of readdirSync(join(directory, 'runs'))) {
    rmSync(getNumbersFile(join(directory, 'runs', uid)));
  }
  rmSync(getNumbersFile(directory));
  const earlier = indexFile(directory).replace(/index-[^/]*$/, 'index-12-46498c7b.db');
  renameSync(indexFile(directory), earlier);
  expect(getContents(directory)).toEqual(before);
  rmSync(earlier);
  removeIndex(directory);
  expect(getContents(directory)).toEqual(before);
});

it('assigns a new number if a copied folder has the number of another run', () => {
  const [directory, other] = [createMemoryDirectory(), createMemoryDirectory()];
  for (const [folder, name] of [
    [directory, 'mine'],
    [other, 'theirs'],
  ] as const) {
    const store = openRunStore(folder);
    createRecordedRun(store, name);
    store.close();
  }
  const [uid = ''] = readdirSync(join(other, 'runs'));
  cpSync(join(other, 'runs', uid), join(directory, 'runs', uid), { recursive: true });
  const { runs } = getContents(directory);
  expect(runs.map(({ id, name }) => [id, name])).toEqual([
    [2, 'theirs'],
    [1, 'mine'],
  ]);
  expect(readNumbers(join(directory, 'runs', uid))?.run).toBe(2);
  removeIndex(directory);
  expect(getContents(directory).runs).toEqual(runs);
});

it('keeps the number of a run whose row in the index has a damaged identifier', () => {
  const directory = createMemoryDirectory();
  const store = openRunStore(directory);
  const { uid } = createRecordedRun(store);
  store.close();
  const db = openDatabase(directory);
  db.prepare('UPDATE runs SET uid = ?').run('0'.repeat(32));
  db.close();
  checkFolders(directory, () => undefined);
  expect(readNumbers(join(directory, 'runs', uid))?.run).toBe(1);
});

it('reports the new number of a run whose number file is damaged and in no index', () => {
  const directory = createMemoryDirectory();
  const store = openRunStore(directory);
  const run = createRecordedRun(store);
  store.close();
  writeFileSync(getNumbersFile(join(directory, 'runs', run.uid)), '');
  removeIndex(directory);
  expect(getContents(directory).recovery).toContain(
    `run ${run.uid} was damaged: the run has the number 1`,
  );
  expect(getContents(directory).recovery).toBeNull();
});

it.each(['runs', 'trash'] as const)('writes no number through a link in %s', (part) => {
  const directory = createMemoryDirectory();
  const outside = createMemoryDirectory();
  openedBy(0, directory, (store) => {
    createRecordedRun(store, 'first');
    createRecordedRun(store, 'second');
    store.runs.delete([2]);
  });
  const [uid = ''] = readdirSync(join(directory, part));
  const other = join(directory, part === 'runs' ? 'trash' : 'runs', uid);
  renameSync(join(directory, part, uid), other);
  rmSync(join(other, 'numbers'));
  symlinkSync(outside, join(directory, part, uid));
  removeIndex(directory);
  openedBy(1, directory, (store) => store.runs.list());
  expect(readdirSync(outside)).toEqual([]);
  expect(readNumbers(other)?.run).toBeGreaterThan(0);
});
