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
import { getCheckpointFolder, writeAbout } from '../../../src-main/engine/run-folder/run-folder';
import { removeIndex } from '../../../src-main/store/index/database';
import { openRunStore } from '../../../src-main/store/run-store';
import { catchProblem } from '../../support/thrown-problem';
import { createFinishedRun, startRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

/** A store with two finished runs, the second deleted. */
function storeWithDeleted() {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const [kept, gone] = [createFinishedRun(store), createFinishedRun(store)];
  writeFileSync(
    join(getCheckpointFolder(store.files.folder(gone.id)), 'epoch-0001.safetensors'),
    'x',
  );
  store.runs.delete([gone.id]);
  const getFolder = (place: 'runs' | 'trash', { uid } = gone) => join(directory, place, uid);
  return { directory, store, kept, gone, getFolder };
}

const aDay = keepDeletedMs + 1000;

it('removes a deleted run with all its files after a day', () => {
  const { directory, store, kept, gone, getFolder } = storeWithDeleted();
  purgeTrash(directory, Date.now() + aDay);
  expect(existsSync(getFolder('trash'))).toBe(false);
  expect(existsSync(getFolder('runs', kept))).toBe(true);
  expect(catchProblem(() => store.runs.restore(gone.id)).code).toBe('run-missing');
  store.close();
  const again = openRunStore(directory);
  expect(again.runs.list()).toEqual([kept]);
  expect(startRun(again).id).toBeGreaterThan(gone.id);
});

it('restores a run for a day if the deletion was killed right after the move', () => {
  const { directory, store, kept, getFolder } = storeWithDeleted();
  utimesSync(getFolder('runs', kept), 0, 0);
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
  expect(existsSync(getFolder('trash', kept))).toBe(true);
});

it('restores a recently deleted run unchanged after the store is reopened', () => {
  const { directory, store, gone } = storeWithDeleted();
  store.close();
  expect(openRunStore(directory).runs.restore(gone.id)).toEqual(gone);
});

it('recognises a folder that was moved back by hand, even with a new index', () => {
  const { directory, store, gone, getFolder } = storeWithDeleted();
  store.close();
  renameSync(getFolder('trash'), getFolder('runs'));
  const again = openRunStore(directory);
  expect(again.runs.get(gone.id)).toEqual(gone);
  again.runs.delete([gone.id]);
  again.close();
  removeIndex(directory);
  expect(openRunStore(directory).runs.list()).toHaveLength(1);
  renameSync(getFolder('trash'), getFolder('runs'));
  expect(openRunStore(directory).runs.get(gone.id)).toEqual(gone);
});

it('deletes no run that the index could not record', () => {
  const { directory, store, kept } = storeWithDeleted();
  const [, other] = [kept, createFinishedRun(store)];
  rmSync(join(directory, 'runs', other.uid), { recursive: true });
  expect(() => {
    store.runs.delete([kept.id, other.id]);
  }).toThrow();
  expect(store.runs.get(kept.id)).toEqual(kept);
});

it('moves a run to the trash if its metadata file marks it as deleted', () => {
  const { directory, store, kept, getFolder } = storeWithDeleted();
  const at = '2026-11-27T12:00:00.000Z';
  const about = { name: 'A', notes: '', tags: [], archived: false, editedAt: at, deletedAt: at };
  writeAbout(getFolder('runs', kept), about);
  store.close();
  removeIndex(directory);
  const again = openRunStore(directory);
  expect([again.recovery, again.runs.list()]).toEqual([null, []]);
  expect(existsSync(getFolder('trash', kept))).toBe(true);
});

it('moves or removes only run folders', () => {
  const { directory, gone } = storeWithDeleted();
  mkdirSync(join(directory, 'trash', 'mine'));
  purgeTrash(directory, Date.now() + aDay);
  expect(existsSync(join(directory, 'trash', 'mine'))).toBe(true);
  expect(moveFromTrash(directory, gone.uid)).toBe(false);
});
