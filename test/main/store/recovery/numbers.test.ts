// Stores that are used at random, through two indexes: whatever was done, an index that is made
// anew from the folders says the same.
import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { createRandom, type Random } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { numbersIn, readNumbers } from '../../../../src-main/engine/run-folder/numbers';
import { indexFile, removeIndex } from '../../../../src-main/store/index/database';
import { checkFolders } from '../../../../src-main/store/recovery/repair';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { contentsOf } from '../../../support/contents-of';
import { recordedRun } from '../../../support/sample-run';
import { memoryDirectory } from '../../../support/temporary';

const histories = Number(process.env.UNROLL_NUMBERED_STORES ?? 6);
/** The state folders of two users, each with an index of its own. */
let users: readonly string[] = [];
beforeEach(() => {
  users = [memoryDirectory(), memoryDirectory()];
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
  (store) => void recordedRun(store, 'made here'),
  (store, random) => {
    const other = memoryDirectory();
    const source = openRunStore(other);
    for (let count = random.index(3); count >= 0; count -= 1) recordedRun(source, 'from elsewhere');
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
    if (run) writeFileSync(numbersIn(store.files.folder(run.id)), 'damaged');
    checkFolders(store.directory, () => undefined);
  },
];

it(
  `gives each run one number in both indexes, a new one and a copy, in ${histories} histories`,
  { timeout: 60_000 + histories * 10_000 },
  () => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    for (let history = 0; history < histories; history += 1) {
      const directory = memoryDirectory();
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
      const before = contentsOf(directory);
      removeIndex(directory);
      expect(contentsOf(directory)).toEqual(before);
      const copy = memoryDirectory();
      cpSync(directory, copy, { recursive: true });
      expect(numbersFor(0, copy)).toEqual(known);
    }
  },
);

it('assigns no number twice in two open stores with two indexes', () => {
  const directory = memoryDirectory();
  const stores = users.map((user) => {
    vi.stubEnv('XDG_STATE_HOME', user);
    return openRunStore(directory);
  });
  const ids = Array.from({ length: 6 }, (_, index) => recordedRun(at(stores, index % 2)).id);
  expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
  for (const store of stores) store.close();
  vi.unstubAllEnvs();
});

it('keeps the numbers that an old index gave to imported runs, once', () => {
  const [directory, other] = [memoryDirectory(), memoryDirectory()];
  const source = openRunStore(other);
  for (const name of ['a', 'b']) recordedRun(source, name);
  source.close();
  const store = openRunStore(directory);
  recordedRun(store, 'c');
  store.importRuns(other);
  const before = contentsOf(directory);
  store.close();
  // The state left by that version: no folder has its numbers, and the index has another name.
  for (const uid of readdirSync(join(directory, 'runs'))) {
    rmSync(numbersIn(join(directory, 'runs', uid)));
  }
  rmSync(numbersIn(directory));
  const earlier = indexFile(directory).replace(/index-[^/]*$/, 'index-12-46498c7b.db');
  renameSync(indexFile(directory), earlier);
  expect(contentsOf(directory)).toEqual(before);
  rmSync(earlier);
  removeIndex(directory);
  expect(contentsOf(directory)).toEqual(before);
});

it('assigns a new number if a copied folder has the number of another run', () => {
  const [directory, other] = [memoryDirectory(), memoryDirectory()];
  for (const [folder, name] of [
    [directory, 'mine'],
    [other, 'theirs'],
  ] as const) {
    const store = openRunStore(folder);
    recordedRun(store, name);
    store.close();
  }
  const [uid = ''] = readdirSync(join(other, 'runs'));
  cpSync(join(other, 'runs', uid), join(directory, 'runs', uid), { recursive: true });
  const { runs } = contentsOf(directory);
  expect(runs.map(({ id, name }) => [id, name])).toEqual([
    [2, 'theirs'],
    [1, 'mine'],
  ]);
  expect(readNumbers(join(directory, 'runs', uid))?.run).toBe(2);
  removeIndex(directory);
  expect(contentsOf(directory).runs).toEqual(runs);
});

it('reports the new number of a run whose number file is damaged and in no index', () => {
  const directory = memoryDirectory();
  const store = openRunStore(directory);
  const run = recordedRun(store);
  store.close();
  writeFileSync(numbersIn(join(directory, 'runs', run.uid)), '');
  removeIndex(directory);
  expect(contentsOf(directory).recovery).toContain(
    `run ${run.uid} was damaged: the run has the number 1`,
  );
  expect(contentsOf(directory).recovery).toBeNull();
});
