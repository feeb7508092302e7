import { expect, it } from 'vitest';
import { CompareSweep } from '../../../../src-renderer/runs/findings/sweep.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

/** Runs with 16, 32 and 64 units and accuracies of 70, 80 and 90 %, and one that has not finished an epoch. */
async function setUp() {
  const stored = [16, 32, 64, 128].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ hiddenSize, seed: index + 1 }),
      ...{ epochsDone: hiddenSize === 128 ? 0 : 10, bestTestAccuracy: 0.7 + index / 10 },
    }),
  );
  const { compare } = await openCompare(stored);
  const sweep = new CompareSweep(compare);
  return { compare, sweep, selected: () => compare.view.selected.toSorted() };
}

it('a sweep has the runs with a result, and the settings in which they differ', async () => {
  const { sweep } = await setUp();
  expect(sweep.runs.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(sweep.swept.map(({ key }) => key)).toEqual(['hidden', 'seed']);
  expect([sweep.across?.key, sweep.down?.key]).toEqual(['hidden', 'seed']);
});

it('brushes select the runs within all of them, and all runs are selected once they are gone', async () => {
  const { sweep, selected } = await setUp();
  sweep.brush('hidden', { from: 0.4, to: 1 });
  expect(selected()).toEqual([2, 3]);
  sweep.brush('best', { from: 0, to: 0.6 });
  expect(selected()).toEqual([2]);
  sweep.brush('hidden', null);
  expect(selected()).toEqual([1, 2]);
  sweep.clearBrushes();
  expect(selected()).toEqual([1, 2, 3]);
});

it('removing a brush that is not there leaves the selection as it is', async () => {
  const { compare, sweep, selected } = await setUp();
  compare.update({ selected: [3] });
  sweep.brush('hidden', null);
  expect(selected()).toEqual([3]);
});

it('another result drops the brush on the axis of the one before', async () => {
  const { sweep, selected } = await setUp();
  sweep.brush('best', { from: 0.9, to: 1 });
  sweep.chooseResult('last');
  expect(sweep.brushes.size).toBe(0);
  expect(selected()).toEqual([1, 2, 3]);
  expect(sweep.result.key).toBe('last');
});

it('a chosen setting in which the runs no longer differ makes room for the usual one', async () => {
  const { compare, sweep } = await setUp();
  sweep.chooseSetting('across', 'seed');
  expect(sweep.across?.key).toBe('seed');
  compare.update({ filter: 'seed=2' });
  expect(sweep.across).toBeNull();
});

it('a sweep is exported as it is shown, with the selected runs that it shows', async () => {
  const { compare, sweep } = await setUp();
  compare.update({ selected: [4, 2] });
  expect(sweep.picture()).toMatchObject({
    ...{ kind: 'sweep', runIds: [1, 2, 3], selected: [2], result: 'best' },
    ...{ across: 'hidden', down: 'seed' },
  });
});
