import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import type { Runs } from '../../../../src-renderer/runs/state/runs.svelte';
import { openRunsPlace, running } from '../set-up';
import { fakeRun } from '../../../support/fake-runs';

let fake: FakeBridge;
let place: Runs;

beforeEach(async () => {
  ({ fake, place } = await openRunsPlace());
});

const shown = () => place.compare.runs.map(({ id }) => id);

describe('a start', () => {
  it('selects its rows as they begin, and leaves the filter and all others as they are', async () => {
    const before = shown();
    const selected = () => place.compare.selection.runs.map(({ id }) => id);
    await place.newRun.start();
    fake.emit({ kind: 'run', run: running(3) });
    expect(selected()).toEqual([3]);
    fake.emit({ kind: 'run', run: running(4) });
    fake.emit({ kind: 'run', run: running(9, { experimentId: 8 }) });
    expect(selected().sort()).toEqual([3, 4]);
    expect(shown()).toEqual(expect.arrayContaining([...before, 3, 4, 9]));
    expect(place.compare.view).toMatchObject({ filter: '', picture: 'curves' });
    // Whoever selection others since keeps them.
    place.compare.go({ select: place.saved.all.filter(({ id }) => id === 9) });
    fake.emit({ kind: 'run', run: running(5) });
    expect(selected()).toEqual([9]);
  });

  it('leaves whoever has cleared the selection where they are', async () => {
    await place.newRun.start();
    fake.emit({ kind: 'run', run: running(3) });
    place.compare.selection.clear();
    place.window.navigation.view = 'Learn';
    fake.emit({ kind: 'run', run: running(4) });
    expect(place.compare.selection.runs).toEqual([]);
    expect(place.window.navigation.view).toBe('Learn');
  });

  it('as a quick trial takes one epoch of few images and one seed, whatever the form says', async () => {
    place.newRun.form.set('epochs', '20');
    place.newRun.form.seeds = '5';
    await place.newRun.start(true);
    expect(fake.asked('experiments.start')).toMatchObject([
      { epochs: 1, limit: 2560, seeds: 1, learningRate: 0.001 },
    ]);
  });

  it('as the quick trial of an empty store takes MNIST-1D, where a plain RNN falls behind', async () => {
    await place.saved.remove(...place.saved.all);
    expect(place.newRun.vary.trialInWords).toBe(
      'MNIST-1D, 40 epochs, hidden size 128: about a minute',
    );
    await place.newRun.start(true);
    expect(fake.asked('experiments.start')).toMatchObject([
      { dataset: { name: 'MNIST-1D' }, hiddenSize: 128, epochs: 40, seeds: 1, limit: null },
    ]);
  });
});

it('the form of a new run replaces the details of what was selected', () => {
  place.compare.go({ select: [fakeRun(1, 'rnn')], panel: true });
  expect(place.compare.selection.runs.map(({ id }) => id)).toEqual([1]);
  place.window.navigation.panelOpen = false;
  place.newRun.setUp();
  expect(place.compare.selection.runs).toEqual([]);
  expect([place.window.navigation.panelOpen, place.newRun.isFocused]).toEqual([true, true]);
});
