import fs, { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  keepDeletedMs,
  moveFromTrash,
  moveToTrash,
  purgeTrash,
} from '../../../src-main/engine/run-folder/trash';
import { checkpointsIn, writeAbout } from '../../../src-main/engine/run-folder/run-folder';
import { removeIndex } from '../../../src-main/store/index/database';
import { openRunStore } from '../../../src-main/store/run-store';
import { problemOf } from '../../support/problem-of';
import { finishedRun, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

/** A store with two finished runs, the second deleted. */
function storeWithDeleted() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const [kept, gone] = [finishedRun(store), finishedRun(store)];
  writeFileSync(join(checkpointsIn(store.files.folder(gone.id)), 'epoch-0001.safetensors'), 'x');
  store.runs.delete([gone.id]);
  const folderOf = (place: 'runs' | 'trash', { uid } = gone) => join(directory, place, uid);
  return { directory, store, kept, gone, folderOf };
}

const aDay = keepDeletedMs + 1000;

it('a deleted run is removed with all it had after a day', () => {
  const { directory, store, kept, gone, folderOf } = storeWithDeleted();
  purgeTrash(directory, Date.now() + aDay);
  expect(existsSync(folderOf('trash'))).toBe(false);
  expect(existsSync(folderOf('runs', kept))).toBe(true);
  expect(problemOf(() => store.runs.restore(gone.id)).code).toBe('run-missing');
  store.close();
  const again = openRunStore(directory);
  expect(again.runs.list()).toEqual([kept]);
  expect(startRun(again).id).toBeGreaterThan(gone.id);
});

it('a run whose deletion was killed right after the move can be restored for a day', () => {
  const { directory, store, kept, folderOf } = storeWithDeleted();
  utimesSync(folderOf('runs', kept), 0, 0);
  const { renameSync: rename } = fs;
  fs.renameSync = (from, to) => {
    rename(from, to);
    throw new Error('killed');
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.renameSync = rename;
    syncBuiltinESMExports();
  });
  expect(() => {
    moveToTrash(directory, kept.uid);
  }).toThrow('killed');
  store.close();
  purgeTrash(directory);
  expect(existsSync(folderOf('trash', kept))).toBe(true);
});

it('a run that was deleted a moment ago is restored after the next opening, as it was', () => {
  const { directory, store, gone } = storeWithDeleted();
  store.close();
  expect(openRunStore(directory).runs.restore(gone.id)).toEqual(gone);
});

it('a folder that is moved back by hand is the run again, also with a new index', () => {
  const { directory, store, gone, folderOf } = storeWithDeleted();
  store.close();
  renameSync(folderOf('trash'), folderOf('runs'));
  const again = openRunStore(directory);
  expect(again.runs.get(gone.id)).toEqual(gone);
  again.runs.delete([gone.id]);
  again.close();
  removeIndex(directory);
  expect(openRunStore(directory).runs.list()).toHaveLength(1);
  renameSync(folderOf('trash'), folderOf('runs'));
  expect(openRunStore(directory).runs.get(gone.id)).toEqual(gone);
});

it('what the index could not note is not deleted', () => {
  const { directory, store, kept } = storeWithDeleted();
  const [, other] = [kept, finishedRun(store)];
  rmSync(join(directory, 'runs', other.uid), { recursive: true });
  expect(() => {
    store.runs.delete([kept.id, other.id]);
  }).toThrow();
  expect(store.runs.get(kept.id)).toEqual(kept);
});

it('a run whose file about says that it was deleted comes into the trash', () => {
  const { directory, store, kept, folderOf } = storeWithDeleted();
  const at = '2026-11-27T12:00:00.000Z';
  const about = { name: 'A', notes: '', tags: [], archived: false, editedAt: at, deletedAt: at };
  writeAbout(folderOf('runs', kept), about);
  store.close();
  removeIndex(directory);
  const again = openRunStore(directory);
  expect([again.recovery, again.runs.list()]).toEqual([null, []]);
  expect(existsSync(folderOf('trash', kept))).toBe(true);
});

it('nothing but folders of runs is moved or removed', () => {
  const { directory, gone } = storeWithDeleted();
  mkdirSync(join(directory, 'trash', 'mine'));
  purgeTrash(directory, Date.now() + aDay);
  expect(existsSync(join(directory, 'trash', 'mine'))).toBe(true);
  expect(moveFromTrash(directory, gone.uid)).toBe(false);
});
