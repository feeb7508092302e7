import { expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { removeIndex } from '../../../../src-main/store/index/database';
import { recordedRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

it('an experiment of a plan is made once, and one without a plan anew each time', () => {
  const { experiments } = openStore();
  const plan = 'a'.repeat(16);
  const id = experiments.ofPlan(plan, 'first');
  expect(experiments.ofPlan(plan, 'renamed since')).toBe(id);
  expect(experiments.create('first')).not.toBe(experiments.create('first'));
});

it('an experiment keeps its number when the index is made anew', () => {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  store.experiments.create('without a run');
  const run = recordedRun(store, 'first');
  expect(run.experimentId).toBe(2);
  store.close();
  removeIndex(directory);
  expect(openRunStore(directory).runs.get(run.id)).toEqual(run);
});
