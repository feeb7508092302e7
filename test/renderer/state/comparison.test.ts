import { describe, expect, test, vi } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { Comparison } from '../../../src-renderer/state/comparison.svelte';
import { SavedRuns } from '../../../src-renderer/state/saved-runs.svelte';
import { Toasts } from '../../../src-renderer/state/toasts.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeEpochs, fakeRun } from '../../support/fake-runs';

const stored = [
  fakeRun(3, 'gru', { experimentId: 2 }),
  fakeRun(2, 'rnn', { experimentId: 2 }),
  fakeRun(1, 'gru'),
];

async function setUp() {
  const fake = new FakeBridge(stored);
  const bridge = openBridge(fake);
  const toasts = new Toasts();
  const saved = new SavedRuns(bridge, toasts);
  await saved.open();
  const comparison = new Comparison(bridge, saved, toasts);
  const asked = () => fake.calls.filter(({ name }) => name === 'runs.curves').length;
  const run = (id: number) => stored.find((one) => one.id === id) ?? fakeRun(id, 'gru');
  return { fake, saved, comparison, asked, run };
}

describe('the comparison', () => {
  test('begins with the latest experiment, once', async () => {
    const { comparison } = await setUp();
    comparison.tickLatestOnce();
    expect(comparison.ticked.map(({ id }) => id)).toEqual([2, 3]);
    comparison.untickAll();
    comparison.tickLatestOnce();
    expect(comparison.ticked).toEqual([]);
  });

  test('reads a series once, and another for another metric', async () => {
    const { comparison, asked, run } = await setUp();
    comparison.toggle(run(1));
    comparison.toggle(run(1));
    comparison.toggle(run(1));
    await vi.waitFor(() => {
      expect(comparison.drawn).toHaveLength(1);
    });
    expect(asked()).toBe(1);
    comparison.show('train/loss');
    expect(comparison.drawn).toHaveLength(0);
    await vi.waitFor(() => {
      expect(comparison.drawn).toHaveLength(1);
    });
    expect(asked()).toBe(2);
  });

  test('a run keeps its line whatever is ticked after it', async () => {
    const { comparison, run } = await setUp();
    comparison.toggle(run(3));
    const line = comparison.styles.get(3);
    comparison.toggle(run(1));
    expect(comparison.styles.get(3)).toEqual(line);
    expect(comparison.styles.get(1)).not.toEqual(line);
  });

  test('a ticked run that goes on training is read again after each epoch, one request at a time', async () => {
    const { comparison, asked, run } = await setUp();
    const result = fakeEpochs(run(1), 1)[0]!;
    comparison.toggle(run(1));
    comparison.apply({ kind: 'epoch', runId: 1, result });
    comparison.apply({ kind: 'epoch', runId: 1, result });
    expect(asked()).toBe(1);
    await vi.waitFor(() => {
      expect(asked()).toBe(2);
    });
    comparison.apply({ kind: 'epoch', runId: 2, result });
    expect(asked()).toBe(2);
  });

  test('all ticked runs that are not here yet are read in one request', async () => {
    const { comparison, asked, saved } = await setUp();
    for (const one of saved.all) comparison.toggle(one);
    await vi.waitFor(() => {
      expect(comparison.drawn).toHaveLength(3);
    });
    // The first alone, as it was ticked first; the others together while it was on its way.
    expect(asked()).toBe(2);
  });

  test('another half-life draws training curves anew and leaves test results alone', async () => {
    const { comparison, asked, run } = await setUp();
    comparison.toggle(run(1));
    await vi.waitFor(() => {
      expect(comparison.drawn).toHaveLength(1);
    });
    comparison.smoothing = 100;
    expect(asked()).toBe(1);
    comparison.show('train/loss');
    await vi.waitFor(() => {
      expect(comparison.drawn).toHaveLength(1);
    });
    const before = comparison.drawn[0]!.drawing.line;
    comparison.smoothing = 5;
    await vi.waitFor(() => {
      expect(comparison.drawn[0]!.drawing.line).not.toEqual(before);
    });
    expect(asked()).toBe(3);
  });

  test('a run that is gone is not asked for without end', async () => {
    const { comparison, asked } = await setUp();
    comparison.toggle(fakeRun(99, 'gru'));
    await vi.waitFor(() => {
      expect(asked()).toBe(1);
    });
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked()).toBe(1);
  });

  test('a deleted run leaves the picture and comes back into it when it is restored', async () => {
    const { comparison, saved, run } = await setUp();
    comparison.toggle(run(1));
    saved.apply({ kind: 'run-removed', runId: 1 });
    expect(comparison.ticked).toEqual([]);
    saved.apply({ kind: 'run', run: run(1) });
    expect(comparison.ticked.map(({ id }) => id)).toEqual([1]);
  });
});
