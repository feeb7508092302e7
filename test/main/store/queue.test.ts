import { expect, it } from 'vitest';
import { at } from '../../../src-main/element-at';
import { openRunStore } from '../../../src-main/store/run-store';
import { createRunFolder, runFolder } from '../../../src-main/store/folder/run-folder';
import { newUid } from '../../../src-main/store/trainings';
import { problemOf } from '../../support/problem-of';
import { sampleConfig } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

function storeWithQueuedRun() {
  const store = openRunStore(temporaryDirectory());
  const [experimentId, uid, config] = [store.experiments.create(''), newUid(), sampleConfig()];
  store.queue.change((queue) => {
    queue.add([{ experimentId, uid, name: 'mine', config, priority: 0, tries: 0 }]);
  });
  const waiting = () => store.queue.read((queue) => queue.list(10));
  return { store, uid, waiting };
}

it('a run that is started leaves the queue and is running under its own uid', () => {
  const { store, uid, waiting } = storeWithQueuedRun();
  expect(store.queue.start(at(waiting(), 0))).toMatchObject({ uid, status: 'running' });
  expect(waiting()).toEqual([]);
});

it('a run that cannot be started stays in the queue', () => {
  const { store, uid, waiting } = storeWithQueuedRun();
  createRunFolder(runFolder(store.directory, uid), {
    ...{ kind: 'run', format: 1, uid, number: 1, name: 'older', config: sampleConfig() },
    ...{ experiment: { name: '', createdAt: '' }, createdAt: '' },
  });
  expect(problemOf(() => store.queue.start(at(waiting(), 0))).code).toBe('run-folder-exists');
  expect(waiting()).toHaveLength(1);
  expect(store.runs.list()).toEqual([]);
});

it('a change of the queue that throws halfway changes nothing', () => {
  const { store, waiting } = storeWithQueuedRun();
  const change = () =>
    store.queue.change((queue) => {
      queue.remove([at(queue.list(1), 0).id]);
      throw new Error('halfway');
    });
  expect(change).toThrow('halfway');
  expect(waiting()).toHaveLength(1);
});
