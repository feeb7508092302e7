import { describe, expect, it } from 'vitest';
import { at } from '../../../src-main/engine/core/element-at';
import { newUid } from '../../../src-main/engine/contract/run-uid';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { createRunFolder, runFolder } from '../../../src-main/engine/run-folder/run-folder';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { changeWorkspace } from '../../support/change-store';
import { problemOf } from '../../support/problem-of';
import { sampleConfig } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

function storeWithQueue(...names: readonly string[]) {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  const experimentId = store.experiments.create('');
  const add = (name: string) => {
    const config = sampleConfig();
    store.queue.add([{ experimentId, uid: newUid(), name, config }]);
  };
  for (const name of names) add(name);
  const { queue } = store;
  const order = () => queue.list().map(({ name }) => name);
  const uidOf = (name: string) => queue.list().find((run) => run.name === name)!.uid;
  return { store, directory, queue, add, order, uidOf };
}

it('the queue is first come, first served, but for a run that is put first', () => {
  const { queue, add, order, uidOf } = storeWithQueue('a', 'b', 'c');
  expect(order()).toEqual(['a', 'b', 'c']);
  queue.trainFirst(uidOf('c'));
  queue.trainFirst(uidOf('b'));
  add('last');
  expect(order()).toEqual(['b', 'c', 'a', 'last']);
  expect(queue.list(2)).toHaveLength(2);
  expect(queue.count()).toBe(4);
});

it('the queue leaves out a run whose settings are of a newer Unroll, and keeps it', () => {
  const { directory, queue, add, order } = storeWithQueue('mine', 'theirs');
  changeWorkspace(directory, (content) => {
    at(content.queue, 1).config = { cell: 'of next year' };
  });
  expect(order()).toEqual(['mine']);
  add('another');
  expect(queue.count()).toBe(3);
});

describe('a run that is started', () => {
  it('leaves the queue and is running under its own uid and experiment', () => {
    const { queue, order } = storeWithQueue('a', 'b');
    const { uid, experimentId } = at(queue.list(), 0);
    const run = queue.start(at(queue.list(), 0));
    expect(run).toMatchObject({ name: 'a', uid, experimentId, status: 'running' });
    expect(order()).toEqual(['b']);
  });

  it('and cannot be stays in the queue', () => {
    const { store, queue, uidOf } = storeWithQueue('mine');
    const uid = uidOf('mine');
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
    expect(problemOf(() => queue.start(at(queue.list(), 0))).code).toBe('run-folder-exists');
    expect(queue.count()).toBe(1);
    expect(store.runs.list()).toEqual([]);
  });
});

it('what a process that is gone left waiting is not trained by itself, but can be taken over', () => {
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

it('two programs that add to it lose nothing', () => {
  const { store, directory, queue, order } = storeWithQueue('a');
  const other: RunStore = openRunStore(directory);
  const config = sampleConfig();
  const experimentId = store.experiments.create('');
  other.queue.add([{ experimentId, uid: newUid(), name: 'b', config }]);
  queue.add([{ experimentId, uid: newUid(), name: 'c', config }]);
  other.close();
  expect(order()).toEqual(['a', 'b', 'c']);
});
