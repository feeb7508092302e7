import { flushSync } from 'svelte';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { labelText } from '../../../../src-main/comparison/run-labels';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';
import { waitFor } from '../../open-app';

const stored = [
  fakeRun(3, 'gru', { experimentId: 2 }),
  fakeRun(2, 'rnn', { experimentId: 2 }),
  fakeRun(1, 'gru'),
];

/** With something that shows them, as the charts do. */
async function setUp(runs = stored) {
  const all = await openCompare(runs);
  all.compare.update({ charts: [{ metrics: ['test/accuracy'] }], filter: 'id:9' });
  const show = (filter: string) => {
    all.compare.update({ filter });
  };
  const stop = $effect.root(() => {
    $effect(() => {
      void all.curves.drawnLines;
    });
  });
  onTestFinished(stop);
  const requests = () => all.fake.asked('runs.curves').length;
  const drawn = (count: number) =>
    waitFor(() => {
      const [[metric = 'test/accuracy'] = []] = all.curves.charts;
      expect(all.curves.drawn(metric)).toHaveLength(count);
    });
  return { ...all, requests, drawn, show };
}

describe('the set of curves', () => {
  it('shows only results when more than six runs are compared', async () => {
    const getCharts = async (count: number) => {
      const runs = [...Array(count).keys()].map((i) =>
        fakeRun(i + 1, 'gru', { epochsDone: 2, config: fakeConfig({ hiddenSize: i + 1 }) }),
      );
      const { compare, curves, show } = await setUp(runs);
      show('');
      compare.update({ charts: null });
      return curves.charts;
    };
    expect((await getCharts(6)).flat()).toContain('train/loss');
    expect(await getCharts(7)).toEqual([['test/loss'], ['test/accuracy']]);
  });

  it('loads each curve once, and again for another metric', async () => {
    const { compare, requests, drawn, run, show } = await setUp();
    show('id:1');
    await drawn(1);
    compare.hide([run(1)], true);
    compare.hide([run(1)], false);
    await drawn(1);
    expect(requests()).toBe(1);
    compare.update({ charts: [{ metrics: ['train/loss'] }] });
    await drawn(1);
    expect(requests()).toBe(2);
  });

  it('loads all in one request, and brings selected runs to the front unless another is hovered', async () => {
    const { compare, curves, pointer, drawn, requests, run, show } = await setUp();
    show('');
    await drawn(3);
    expect(requests()).toBe(1);
    compare.selection.runsOnly(new Set([1, 3]));
    expect([...curves.front].sort()).toEqual([1, 3]);
    pointer.hovered = 2;
    expect([...curves.front]).toEqual([2]);
    pointer.hovered = null;
    compare.selection.all();
    expect(curves.front.size).toBe(0);
    compare.selection.only(compare.rows.shown[0]!);
    compare.hide([run(3)], true);
    expect(curves.front.size).toBe(0);
  });

  it('puts runs selected later in front of a run pinned in a chart', async () => {
    const { compare, curves, pointer, drawn, show } = await setUp();
    show('');
    await drawn(3);
    pointer.pin(2);
    expect([...curves.front]).toEqual([2]);
    compare.selection.runsOnly(new Set([1, 3]));
    expect([...curves.front].sort()).toEqual([1, 3]);
    compare.selection.clear();
    expect([...curves.front]).toEqual([2]);
  });

  it('draws one selected seed of several by itself, instead of the mean', async () => {
    const config = (seed: number) => ({ config: fakeConfig({ cell: 'gru', seed }) });
    const { compare, curves, drawn, show } = await setUp([
      fakeRun(1, 'gru', config(1)),
      fakeRun(2, 'gru', config(2)),
      fakeRun(3, 'rnn'),
    ]);
    show('');
    await drawn(2);
    expect(curves.isFolded).toBe(true);
    const lines = curves.drawn('test/accuracy').map((line) => line.run);
    const mean = lines.find(({ id }) => curves.getRuns(id).length === 2)!;
    expect(labelText(curves.groupLabel(mean) ?? [])).toBe('GRU · 2 seeds');
    const groups = compare.rows.shown.flatMap((row) => (row.kind === 'group' ? [row.key] : []));
    for (const key of groups) compare.openGroup(key, true);
    compare.selection.runsOnly(new Set([2]));
    await drawn(3);
    expect([...curves.front]).toEqual([2]);
    expect([1, 2].map((id) => curves.getRuns(id).length)).toEqual([1, 1]);
    expect(curves.groupLabel(mean)).toBeUndefined();
    compare.selection.runsOnly(new Set([1, 2]));
    await drawn(2);
    expect(curves.getRuns(mean.id)).toHaveLength(2);
  });

  it('draws two runs of a repeated seed when one is selected', async () => {
    const runs = [1, 2].map((id) => fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru' }) }));
    const { compare, curves, drawn, show } = await setUp([...runs, fakeRun(3, 'rnn')]);
    compare.update({ foldSeeds: true });
    show('');
    await drawn(2);
    const groups = compare.rows.shown.flatMap((row) => (row.kind === 'group' ? [row.key] : []));
    for (const key of groups) compare.openGroup(key, true);
    compare.selection.runsOnly(new Set([2]));
    await drawn(3);
    const labels = curves.drawn('test/accuracy').map(({ run }) => curves.groupLabel(run) ?? []);
    expect(labels.map(labelText)).toContain('RNN');
    expect([1, 2].map((id) => curves.groupLabel(runs[id - 1]!))).toEqual([undefined, undefined]);
  });

  it('reloads after an epoch of a drawn run, one request at a time', async () => {
    const { curves, drawn, requests, show } = await setUp();
    show('id:1');
    flushSync();
    await Promise.resolve();
    curves.apply({ kind: 'grown', runId: 1, progress: null, by: 'epoch' });
    curves.apply({ kind: 'grown', runId: 1, progress: null, by: 'epoch' });
    flushSync();
    expect(requests()).toBe(1);
    await vi.waitFor(() => {
      expect(requests()).toBe(2);
    });
    await drawn(1);
    curves.apply({ kind: 'grown', runId: 2, progress: null, by: 'epoch' });
    flushSync();
    expect(requests()).toBe(2);
  });

  it('reloads training curves for another half-life, but not test results', async () => {
    const { compare, curves, drawn, requests, show } = await setUp();
    show('id:1');
    await drawn(1);
    compare.update({ smoothing: 100 });
    flushSync();
    expect(requests()).toBe(1);
    compare.update({ charts: [{ metrics: ['train/loss'] }] });
    await drawn(1);
    const before = curves.drawn('train/loss')[0]!.drawing.line;
    compare.update({ smoothing: 5 });
    await waitFor(() => {
      expect(curves.drawn('train/loss')[0]!.drawing.line).not.toEqual(before);
    });
    expect(requests()).toBe(3);
  });

  it('reloads the zoomed part from the store', async () => {
    const { fake, pointer, drawn, show } = await setUp();
    show('id:1');
    await drawn(1);
    pointer.zoom('epoch', [1, 2]);
    flushSync();
    await Promise.resolve();
    expect(fake.asked('runs.curves').at(-1)).toMatchObject({ range: [1, 2] });
  });

  it('stops requesting a run that was deleted', async () => {
    const { fake, requests, show } = await setUp();
    await fake.call('runs.delete', { runIds: [1] });
    show('id:1');
    flushSync();
    await vi.waitFor(() => {
      expect(requests()).toBe(1);
    });
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    expect(requests()).toBe(1);
  });
});
