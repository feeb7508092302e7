import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../../../../src-main/contract/live';
import { openBridge } from '../../../../src-renderer/bridge';
import { SavedRuns } from '../../../../src-renderer/runs/state/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

async function setUp(runs = [fakeRun(2, 'gru'), fakeRun(1, 'rnn')]) {
  const fake = new FakeBridge(runs);
  const toasts = new Toasts();
  const saved = new SavedRuns({ bridge: openBridge(fake), toasts });
  await saved.open();
  return { fake, saved, toasts };
}

const measuredBefore: LiveEvent = {
  kind: 'grown',
  runId: 1,
  progress: null,
  by: 'epoch',
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the list of saved runs', () => {
  it('sorts runs newest first, and inserts a new one in order', async () => {
    const { saved } = await setUp();
    saved.apply({ kind: 'run', run: fakeRun(3, 'lstm') });
    expect(saved.all.map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it('follows what other processes add, change and delete', async () => {
    const { saved } = await setUp();
    const runs = [fakeRun(4, 'lstm', { status: 'running' }), fakeRun(1, 'rnn', { name: 'better' })];
    saved.apply({ kind: 'store-changed', runs, removed: [2] });
    expect(saved.all.map(({ id, name }) => `${id} ${name}`)).toEqual(['4 LSTM · 150', '1 better']);
  });

  it('records the progress of a running run until it ends', async () => {
    const { saved } = await setUp();
    const running = fakeRun(3, 'lstm', { status: 'running' });
    saved.apply({ kind: 'store-changed', runs: [running], removed: [] });
    const progress = { epoch: 2, epochs: 3, batch: 5, batchesPerEpoch: 9 };
    const pace = { secondsLeft: 5 };
    saved.apply({ kind: 'grown', runId: 3, by: 'batches', progress: { ...progress, ...pace } });
    expect(saved.progress.get(3)).toMatchObject(progress);
    const ended = { ...running, status: 'finished' as const };
    saved.apply({ kind: 'store-changed', runs: [ended], removed: [] });
    expect(saved.progress.size).toBe(0);
  });

  it('renames a run in the store, and shows the result', async () => {
    const { fake, saved } = await setUp();
    await saved.rename(1, 'baseline');
    expect(fake.calls.at(-1)).toEqual({
      name: 'runs.edit',
      request: { runIds: [1], change: { name: 'baseline' } },
    });
    expect(saved.all[1]?.name).toBe('baseline');
  });

  it('restores a deleted run with Undo', async () => {
    const { saved, toasts } = await setUp();
    const [run] = saved.all;
    if (run !== undefined) await saved.remove(run);
    expect(saved.all.map(({ id }) => id)).toEqual([1]);
    expect(toasts.shown[0]?.title).toBe('Deleted “GRU”');
    expect(toasts.undo()).toBe(true);
    await vi.waitFor(() => {
      expect(saved.all.map(({ id }) => id)).toEqual([2, 1]);
    });
    expect(toasts.shown).toEqual([]);
  });

  it('reports an error of the store, and changes nothing', async () => {
    const { fake, saved, toasts } = await setUp();
    fake.problems.set('runs.delete', { code: 'store-read-only', message: 'Make it writable.' });
    const [run] = saved.all;
    if (run !== undefined) expect(await saved.remove(run)).toBe(false);
    expect(saved.all).toHaveLength(2);
    expect(toasts.shown[0]).toMatchObject({
      kind: 'problem',
      title: 'The store cannot be written',
      text: 'Make it writable.',
    });
  });

  it('reports an unresponsive store as a problem, not as an empty list', async () => {
    const fake = new FakeBridge();
    fake.problems.set('runs.list', { code: 'store-busy', message: 'Try again.' });
    const saved = new SavedRuns({ bridge: openBridge(fake), toasts: new Toasts() });
    await saved.open();
    expect(saved.loaded).toBe(false);
    expect(saved.problem?.code).toBe('store-busy');
    fake.problems.clear();
    await saved.open();
    expect(saved.loaded).toBe(true);
    expect(saved.problem).toBeNull();
  });
});

it('changes many runs in one update, and keeps the objects of unchanged ones', async () => {
  const runs = Array.from({ length: 500 }, (_, i) => fakeRun(500 - i, 'gru'));
  const fake = new FakeBridge(runs);
  const saved = new SavedRuns({ bridge: openBridge(fake), toasts: new Toasts() });
  await saved.open();
  const before = saved.all;
  saved.apply({ kind: 'runs', runs: runs.slice(0, 480).map((run) => ({ ...run, tags: ['new'] })) });
  const after = saved.all;
  expect(after.filter(({ tags }) => tags.includes('new'))).toHaveLength(480);
  expect(after.slice(480).every((run, i) => run === before[480 + i])).toBe(true);
  // The same once more is no news.
  saved.apply({ kind: 'runs', runs: after.map((run) => ({ ...run })) });
  expect(saved.all).toBe(after);
});

it.each<[string, LiveEvent, number]>([
  ['trained', { kind: 'run', run: fakeRun(1, 'rnn', { epochsDone: 2 }) }, 2],
  [
    'trained by another process',
    { kind: 'store-changed', runs: [fakeRun(1, 'rnn')], removed: [] },
    2,
  ],
  ['measured', measuredBefore, 2],
  ['renamed', { kind: 'run', run: fakeRun(1, 'rnn', { epochsDone: 1, name: 'New' }) }, 1],
])('reloads the epochs of a run only if needed: %s', async (_, event, times) => {
  const { fake, saved } = await setUp([fakeRun(1, 'rnn', { epochsDone: 1 })]);
  const look = () => saved.epochs.of(saved.all[0]!);
  look();
  await vi.waitFor(() => {
    expect(look()).toHaveLength(1);
  });
  saved.apply(event);
  expect(look(), 'what is known stays in sight').toHaveLength(1);
  await Promise.resolve();
  expect(fake.asked('runs.epochs')).toHaveLength(times);
});
