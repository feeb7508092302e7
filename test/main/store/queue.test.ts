import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimesSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleForNow } from '../../../scripts/launch/bundle.js';
import { at } from '../../../src-main/core/element-at';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { makeIncoming } from '../../../src-main/store/exchange/incoming';
import { createRunFolder, runFolder } from '../../../src-main/engine/run-folder/run-folder';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { changeWorkspace } from '../../support/change-store';
import { catchProblem } from '../../support/thrown-problem';
import { sampleConfig } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

function storeWithQueue(...names: readonly string[]) {
  const directory = createTemporaryDirectory();
  const store = openStore(directory);
  const experimentId = store.experiments.create('');
  const add = (name: string) => {
    const config = sampleConfig();
    store.queue.add([{ experimentId, uid: createRunUid(), name, config }]);
  };
  for (const name of names) add(name);
  const { queue } = store;
  const order = () => queue.list().map(({ name }) => name);
  const getUid = (name: string) => queue.list().find((run) => run.name === name)!.uid;
  return { store, directory, queue, add, order, getUid };
}

it('returns runs in the order in which they were added, except for a run that is moved to the front', () => {
  const { queue, add, order, getUid } = storeWithQueue('a', 'b', 'c');
  expect(order()).toEqual(['a', 'b', 'c']);
  queue.trainFirst(getUid('c'));
  queue.trainFirst(getUid('b'));
  add('last');
  expect(order()).toEqual(['b', 'c', 'a', 'last']);
  expect(queue.list(2)).toHaveLength(2);
  expect(queue.count()).toBe(4);
});

it('omits a run with settings of a newer version, and preserves it', () => {
  const { directory, queue, add, order } = storeWithQueue('mine', 'theirs');
  changeWorkspace(directory, (content) => {
    at(content.queue, 1).config = { cell: 'of next year' };
  });
  expect(order()).toEqual(['mine']);
  add('another');
  expect(queue.count()).toBe(3);
});

it('finds a data set in use by a run in the queue of another process or version', () => {
  const { store, directory, order } = storeWithQueue('theirs');
  const { sha256 } = sampleConfig().dataset;
  changeWorkspace(directory, ({ queue: runs }) => {
    at(runs, 0).owner = { pid: process.pid, started: 'another boot' };
    at(runs, 0).config = { cell: 'of next year', dataset: { sha256 } };
  });
  expect(order()).toEqual([]);
  const { message } = catchProblem(() => {
    store.requireUnusedData(sha256);
  });
  expect(message).toContain('1 run needs this data set.');
  store.requireUnusedData('f'.repeat(64));
});

describe('the start of a queued run', () => {
  it('removes the run from the queue, and keeps its uid and experiment', () => {
    const { queue, order } = storeWithQueue('a', 'b');
    const { uid, experimentId } = at(queue.list(), 0);
    const run = queue.start(at(queue.list(), 0));
    expect(run).toMatchObject({ name: 'a', uid, experimentId, status: 'running' });
    expect(order()).toEqual(['b']);
  });

  it('keeps the run in the queue if it fails', () => {
    const { store, queue, getUid } = storeWithQueue('mine');
    const uid = getUid('mine');
    createRunFolder(runFolder(store.directory, uid), {
      kind: 'run',
      format: 1,
      uid,
      number: 1,
      name: 'older',
      config: sampleConfig(),
      experiment: { name: '', createdAt: '' },
      createdAt: '',
    });
    expect(catchProblem(() => queue.start(at(queue.list(), 0))).code).toBe('run-folder-exists');
    expect(queue.count()).toBe(1);
    expect(store.runs.list()).toEqual([]);
  });
});

it('trains no run that a dead process queued, but allows taking it over', () => {
  const { store, directory, queue, order } = storeWithQueue('a', 'b');
  const race = {
    experimentId: store.experiments.create(''),
    sweep: sweepSchema.parse({ experiment: {}, race: true }),
  };
  queue.addRace(race);
  changeWorkspace(directory, ({ queue: runs, races }) => {
    for (const one of [...runs, ...races])
      one.owner = { pid: process.pid, started: 'another boot' };
  });
  expect(order()).toEqual([]);
  expect(queue.idleRaces()).toEqual([]);
  expect(queue.claim()).toBe(true);
  expect(order()).toEqual(['a', 'b']);
  expect(queue.claim()).toBe(false);
  expect(queue.idleRaces()).toEqual([race]);
});

it('stays with a program of another machine while it renews its folder in the store', () => {
  const { store, directory, queue } = storeWithQueue('a');
  const folder = basename(makeIncoming(directory));
  const owner = { pid: 1, started: 'x', machine: 'another-machine', folder };
  changeWorkspace(directory, ({ queue: runs }) => {
    for (const one of runs) one.owner = owner;
  });
  const file = join(directory, folder, 'owner');
  const theirs = { token: 'f'.repeat(32), ...owner };
  writeFileSync(file, `${JSON.stringify(theirs)}\n`);
  expect(queue.claim()).toBe(false);
  utimesSync(file, 0, 0);
  expect(queue.claim()).toBe(true);
  expect(queue.count()).toBe(1);
  store.close();
});

it('loses no answer and no waiting run of programs with separate indexes', async () => {
  const directory = createTemporaryDirectory();
  const code = await bundleForNow({
    changing: resolve(import.meta.dirname, '../../support/children/changing-store.ts'),
  });
  const programs = [0, 1, 2].map((index) => {
    const env = { ...process.env, XDG_STATE_HOME: createTemporaryDirectory() };
    const words = [join(code, 'changing.js'), directory, String(index)];
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    return once(child, 'close');
  });
  for (const ended of programs) expect(await ended).toEqual([0, null]);
  const store = openRunStore(directory);
  expect(store.saved.answers('report').size).toBe(60);
  expect(store.queue.claim()).toBe(true);
  expect(store.queue.count()).toBe(60);
  store.close();
});

it('loses nothing when two programs add to the queue', () => {
  const { store, directory, queue, order } = storeWithQueue('a');
  const other: RunStore = openRunStore(directory);
  const config = sampleConfig();
  const experimentId = store.experiments.create('');
  other.queue.add([{ experimentId, uid: createRunUid(), name: 'b', config }]);
  queue.add([{ experimentId, uid: createRunUid(), name: 'c', config }]);
  other.close();
  expect(order()).toEqual(['a', 'b', 'c']);
});
