// Users' changes of runs, and the changes that are reported to a reader.
import { beforeEach, describe, expect, it } from 'vitest';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { fakeConfig, fakeEpochs } from '../../support/fake-runs';
import { createEpochEvent } from '../../support/epoch-event';
import { openStore } from '../../support/open-store';
import { endRun } from '../../support/sample-run';
import { catchProblem } from '../../support/thrown-problem';

let store: RunStore;

beforeEach(() => {
  store = openStore();
});

const newRun = (name = 'mine') =>
  store.trainings.create(store.experiments.create(''), name, fakeConfig());

describe('the editing of runs', () => {
  it('changes only the given fields', () => {
    const { id } = newRun();
    store.runs.edit(id, { notes: 'A first try.' });
    expect(store.runs.edit(id, { archived: true })).toMatchObject({
      name: 'mine',
      notes: 'A first try.',
      archived: true,
    });
  });

  it('stores tags once each, in alphabetical order', () => {
    const { id } = newRun();
    store.runs.edit(id, { addTags: ['final', 'course'] });
    expect(store.runs.edit(id, { addTags: ['final', 'best'] }).tags).toEqual([
      'best',
      'course',
      'final',
    ]);
    expect(store.runs.edit(id, { removeTags: ['course', 'unknown'] }).tags).toEqual([
      'best',
      'final',
    ]);
  });

  it('changes all of several runs or none', () => {
    const [first, running] = [newRun(), newRun()];
    endRun(store, first.id, 'stopped', null, 1);
    const archive = (ids: readonly number[]) =>
      Array.from(store.runs.editing(ids, { archived: true }));
    expect(catchProblem(() => archive([first.id, 999])).code).toBe('run-missing');
    expect(store.runs.get(first.id).archived).toBe(false);
    const removed = () => {
      store.runs.delete([first.id, running.id]);
    };
    expect(catchProblem(removed).code).toBe('run-running');
    expect(store.runs.list()).toHaveLength(2);
    archive([first.id, running.id]);
    expect(store.runs.list().map(({ archived }) => archived)).toEqual([true, true]);
  });
});

it('returns each changed run once in its current state, and the removed ones', () => {
  const [first, second, third] = [newRun('a'), newRun('b'), newRun('c')];
  const { newest } = store.runs.changesSince(0);
  store.runs.edit(first.id, { name: 'a2' });
  store.runs.edit(first.id, { name: 'a3' });
  endRun(store, third.id, 'stopped', null, 1);
  store.runs.delete([third.id]);
  const changes = store.runs.changesSince(newest);
  expect(changes.runs.map(({ name }) => name)).toEqual(['a3']);
  expect(changes.removed).toEqual([third.id]);
  expect(store.runs.changesSince(changes.newest)).toMatchObject({ runs: [], removed: [] });
  expect(store.runs.get(second.id).name).toBe('b');
});

it('includes changes of other processes, such as epochs and progress', () => {
  const { id } = newRun();
  const beside = openRunStore(store.directory);
  const { newest } = beside.runs.changesSince(0);
  for (const result of fakeEpochs({ id, cell: 'gru' }, 1)) {
    store.trainings.append(id, createEpochEvent(result));
  }
  expect(beside.runs.changesSince(newest).runs).toMatchObject([{ id, epochsDone: 1 }]);
  beside.close();
});
