import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import type { Runs } from '../../../../src-renderer/runs/state/runs.svelte';
import { openRunsPlace, createRunning } from '../set-up';
import { firstTrial, firstTrialText } from '../../../../src-main/engine/catalogue/presets';
import { dataSets } from '../../../../src-main/engine/contract';
import { mnistMetadata } from '../../../support/own-data';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

let fake: FakeBridge;
let place: Runs;

beforeEach(async () => {
  ({ fake, place } = await openRunsPlace());
});

const shown = () => place.compare.runs.map(({ id }) => id);

describe('a start', () => {
  it('selects the rows of the new runs as these begin, and changes neither the filter nor other rows', async () => {
    const before = shown();
    const selected = () => place.compare.selection.runs.map(({ id }) => id);
    await place.newRun.start();
    fake.emit({ kind: 'run', run: createRunning(3) });
    expect(selected()).toEqual([3]);
    fake.emit({ kind: 'run', run: createRunning(4) });
    fake.emit({ kind: 'run', run: createRunning(9, { experimentId: 8 }) });
    expect(selected().sort()).toEqual([3, 4]);
    expect(shown()).toEqual(expect.arrayContaining([...before, 3, 4, 9]));
    expect(place.compare.view).toMatchObject({ filter: '', picture: 'curves' });
    // Whoever selection others since keeps them.
    place.compare.go({ select: place.saved.all.filter(({ id }) => id === 9) });
    fake.emit({ kind: 'run', run: createRunning(5) });
    expect(selected()).toEqual([9]);
  });

  it('leaves the view unchanged if the user has cleared the selection', async () => {
    await place.newRun.start();
    fake.emit({ kind: 'run', run: createRunning(3) });
    place.compare.selection.clear();
    place.window.navigation.view = 'Learn';
    fake.emit({ kind: 'run', run: createRunning(4) });
    expect(place.compare.selection.runs).toEqual([]);
    expect(place.window.navigation.view).toBe('Learn');
  });

  it('runs a fixed quick trial whatever the form contains, and keeps the form', async () => {
    place.newRun.form.set('epochs', '3');
    place.newRun.form.toggle('gru');
    await place.newRun.tryOut();
    expect(fake.asked('experiments.start')).toEqual([firstTrial]);
    fake.emit({ kind: 'run', run: createRunning(3) });
    expect(place.compare.selection.runs).toEqual([]);
    expect(place.newRun.form.fields.epochs).toBe('3');
    expect(firstTrialText).toBe('MNIST-1D, 3 cells, 20 epochs, about a minute');
  });

  it('is disabled if every run of a sweep has finished before', () => {
    const { form, vary } = place.newRun;
    const config = { ...fakeConfig({ cell: 'gru', threads: 1 }) };
    for (const [id, seed] of [
      [11, 4],
      [12, 6],
    ] as const)
      fake.emit({ kind: 'run', run: fakeRun(id, 'gru', { config: { ...config, seed } }) });
    form.take(config, '');
    form.set('seed', '4, 6');
    expect([vary.cost?.trained, vary.disabledReason]).toEqual([
      2,
      'All runs of this sweep have already finished',
    ]);
    form.set('seed', '4, 7');
    expect(vary.disabledReason).toBeNull();
  });
});

it('replaces the details of the selection by the form of a new run', () => {
  place.compare.go({ select: [fakeRun(1, 'rnn')], panel: true });
  expect(place.compare.selection.runs.map(({ id }) => id)).toEqual([1]);
  place.window.navigation.panelOpen = false;
  place.newRun.setUp();
  expect(place.compare.selection.runs).toEqual([]);
  expect([place.window.navigation.panelOpen, place.newRun.isFocused]).toEqual([true, true]);
});

it('follows the data set that the table shows, until the user chooses another', async () => {
  const { form, dataSets: stored } = place.newRun;
  const other = { ...mnistMetadata, name: 'Other', sha256: 'b'.repeat(64) };
  fake.ownData = [other];
  stored.refresh();
  const run = fakeRun(8, 'gru', { config: fakeConfig({ dataset: dataSets.getChoice(other) }) });
  fake.emit({ kind: 'run', run });
  await vi.waitFor(() => {
    expect(stored.all).toHaveLength(2);
  });
  place.compare.update({ data: other.sha256 });
  place.newRun.followTable();
  expect(form.dataset.name).toBe('Other');
  form.dataset = dataSets.getChoice(mnistMetadata);
  place.newRun.followTable();
  expect(form.dataset.name).toBe(mnistMetadata.name);
  place.compare.update({ data: 'all' });
  place.newRun.followTable();
  expect(form.dataset.name).toBe(mnistMetadata.name);
});
