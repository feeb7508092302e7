import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { epochEvent } from '../../../support/epoch-event';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [
  fakeRun(3, 'gru', { experimentId: 2 }),
  fakeRun(2, 'rnn', { experimentId: 2 }),
  fakeRun(1, 'gru'),
];

let stop = () => {
  // Nothing is read before the first set-up.
};
afterEach(() => {
  stop();
});

/** With an effect that reads, as the charts have one. */
async function setUp() {
  const all = await openCompare(stored);
  all.compare.update({ charts: [{ metrics: ['test/accuracy'] }] });
  stop = $effect.root(() => {
    $effect(() => {
      all.curves.read();
    });
  });
  const requests = () => all.asked('runs.curves');
  const drawn = (count: number) =>
    vi.waitFor(() => {
      flushSync();
      const [[metric = 'test/accuracy'] = []] = all.curves.charts;
      expect(all.curves.drawn(metric)).toHaveLength(count);
    });
  return { ...all, requests, drawn };
}

describe('the curves of the selected runs', () => {
  it('are read once, and again for another metric', async () => {
    const { compare, requests, drawn, run } = await setUp();
    compare.select([run(1)], true);
    await drawn(1);
    compare.select([run(1)], false);
    compare.select([run(1)], true);
    await drawn(1);
    expect(requests()).toBe(1);
    compare.update({ charts: [{ metrics: ['train/loss'] }] });
    await drawn(1);
    expect(requests()).toBe(2);
  });

  it('are all read in one request', async () => {
    const { compare, requests, drawn, saved } = await setUp();
    compare.select(saved.all, true);
    await drawn(3);
    expect(requests()).toBe(1);
  });

  it('are read again after an epoch of a selected run, one request at a time', async () => {
    const { compare, curves, drawn, requests, run } = await setUp();
    const result = fakeEpochs(run(1), 1)[0]!;
    compare.select([run(1)], true);
    flushSync();
    curves.apply({ kind: 'run-event', runId: 1, event: epochEvent(result) });
    curves.apply({ kind: 'run-event', runId: 1, event: epochEvent(result) });
    flushSync();
    expect(requests()).toBe(1);
    await vi.waitFor(() => {
      expect(requests()).toBe(2);
    });
    await drawn(1);
    curves.apply({ kind: 'run-event', runId: 2, event: epochEvent(result) });
    flushSync();
    expect(requests()).toBe(2);
  });

  it('of training are read again for another half-life, those of test results are not', async () => {
    const { compare, curves, drawn, requests, run } = await setUp();
    compare.select([run(1)], true);
    await drawn(1);
    compare.update({ smoothing: 100 });
    flushSync();
    expect(requests()).toBe(1);
    compare.update({ charts: [{ metrics: ['train/loss'] }] });
    await drawn(1);
    const before = curves.drawn('train/loss')[0]!.drawing.line;
    compare.update({ smoothing: 5 });
    await vi.waitFor(() => {
      flushSync();
      expect(curves.drawn('train/loss')[0]!.drawing.line).not.toEqual(before);
    });
    expect(requests()).toBe(3);
  });

  it('are not requested forever when a run was deleted', async () => {
    const { compare, fake, requests, run } = await setUp();
    await fake.call('runs.delete', { runIds: [1] });
    compare.select([run(1)], true);
    flushSync();
    await vi.waitFor(() => {
      expect(requests()).toBe(1);
    });
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    expect(requests()).toBe(1);
  });
});
