// What people change of runs, views of Compare, and what a reader is told has changed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCompareView } from '../../../src-main/contract/compare-view';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { fakeConfig, fakeEpochs } from '../../support/fake-runs';
import { epochEvent } from '../../support/epoch-event';
import { endRun } from '../../support/sample-run';
import { problemOf } from '../../support/problem-of';

let directory: string;
let store: RunStore;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'unroll-edit-'));
  store = openRunStore(directory);
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

const newRun = (name = 'mine') => store.createRun(store.createExperiment(''), name, fakeConfig());

describe('editRun', () => {
  it('changes what it is given and leaves the rest', () => {
    const { id } = newRun();
    store.editRun(id, { notes: 'A first try.', pinned: true });
    expect(store.editRun(id, { archived: true })).toMatchObject({
      name: 'mine',
      notes: 'A first try.',
      pinned: true,
      archived: true,
    });
  });

  it('keeps tags once each, in the order of the alphabet', () => {
    const { id } = newRun();
    store.editRun(id, { addTags: ['final', 'course'] });
    expect(store.editRun(id, { addTags: ['final', 'best'] }).tags).toEqual([
      'best',
      'course',
      'final',
    ]);
    expect(store.editRun(id, { removeTags: ['course', 'unknown'] }).tags).toEqual([
      'best',
      'final',
    ]);
  });

  it('of several runs changes all of them or none', () => {
    const [first, running] = [newRun(), newRun()];
    endRun(store, first.id, 'stopped', null, 1);
    const archive = (ids: readonly number[]) =>
      store.together(() => ids.map((id) => store.editRun(id, { archived: true })));
    expect(problemOf(() => archive([first.id, 999])).code).toBe('run-missing');
    expect(store.getRun(first.id).archived).toBe(false);
    const removed = () => {
      store.together(() => {
        for (const { id } of [first, running]) store.deleteRun(id);
      });
    };
    expect(problemOf(removed).code).toBe('run-running');
    expect(store.listRuns()).toHaveLength(2);
    expect(archive([first.id, running.id]).map(({ archived }) => archived)).toEqual([true, true]);
  });

  it('knows no run that was deleted', () => {
    const { id } = newRun();
    endRun(store, id, 'stopped', null, 1);
    store.deleteRun(id);
    expect(problemOf(() => store.editRun(id, { pinned: true })).code).toBe('run-missing');
  });
});

describe('A run', () => {
  it('has an id of its own that no other store gives', () => {
    const uids = [newRun().uid, newRun().uid];
    expect(uids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(uids).size).toBe(2);
  });
});

describe('changesSince', () => {
  it('tells each changed run once, as it is now, and who was removed', () => {
    const [first, second, third] = [newRun('a'), newRun('b'), newRun('c')];
    const { newest } = store.changesSince(0);
    store.editRun(first.id, { name: 'a2' });
    store.editRun(first.id, { name: 'a3' });
    endRun(store, third.id, 'stopped', null, 1);
    store.deleteRun(third.id);
    const changes = store.changesSince(newest);
    expect(changes.runs.map(({ name }) => name)).toEqual(['a3']);
    expect(changes.removed).toEqual([third.id]);
    expect(store.changesSince(changes.newest)).toMatchObject({ runs: [], removed: [] });
    expect(store.getRun(second.id).name).toBe('b');
  });

  it('sees what another process writes, epochs and signs of life among it', () => {
    const { id } = newRun();
    const beside = openRunStore(directory);
    const { newest } = beside.changesSince(0);
    for (const result of fakeEpochs({ id, cell: 'gru' }, 1)) {
      store.append(id, epochEvent(result));
    }
    expect(beside.changesSince(newest).runs).toMatchObject([{ id, epochsDone: 1 }]);
    beside.close();
  });
});

describe('Views of Compare', () => {
  const view = { ...defaultCompareView, filter: 'cell:gru' };

  it('are kept by their names', () => {
    store.saveView('mine', defaultCompareView);
    store.saveView('mine', view);
    store.saveView('all', defaultCompareView);
    expect(store.views()).toEqual([
      { name: 'all', view: defaultCompareView },
      { name: 'mine', view },
    ]);
    store.removeView('all');
    expect(store.views().map(({ name }) => name)).toEqual(['mine']);
  });

  it('come back as they were last left', () => {
    expect(store.lastView()).toBeNull();
    store.saveView('', view);
    expect(store.lastView()).toEqual(view);
    expect(store.views()).toEqual([]);
  });
});
