import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '$engine/catalogue/config';
import { emptyQueue } from '$contract/live';
import type { Run } from '$engine/contract/run';
import { openBridge } from '../../../../src-renderer/bridge';
import { SavedRuns } from '../../../../src-renderer/runs/state/saved-runs.svelte';
import { LiveRuns } from '../../../../src-renderer/runs/state/live-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';

const running = (id: number, experimentId = 1) =>
  fakeRun(id, 'gru', { status: 'running', epochsDone: 0, experimentId });
const progress = { epoch: 1, epochs: 10, batch: 5, batchesPerEpoch: 469, secondsLeft: 60 };

async function setUp(runs: readonly Run[] = [], fake = new FakeBridge(runs)) {
  const bridge = openBridge(fake);
  const window = { bridge, toasts: new Toasts() };
  const saved = new SavedRuns(window);
  const live = new LiveRuns(window, saved);
  await saved.open();
  fake.onLive((event) => {
    saved.apply(event);
    live.apply(event);
  });
  const asked = () => fake.calls.filter(({ name }) => /pause|resume|queue|stop/.test(name));
  return { asked, fake, live, saved };
}

describe('the list of runs in training', () => {
  it('follows runs from start to end, and announces each change of status', async () => {
    const { fake, live } = await setUp();
    const run = running(1);
    fake.emit({ kind: 'run', run });
    expect([live.busy, live.announcement]).toEqual([true, 'GRU · 150: running']);
    expect(live.running.map(({ id }) => id)).toEqual([1]);
    fake.emit({ kind: 'run', run: { ...run, status: 'finished' } });
    expect([live.busy, live.running, live.announcement]).toEqual([
      false,
      [],
      'GRU · 150: finished',
    ]);
  });

  it('contains the running runs with their progress when the window opens', async () => {
    const stored = [running(3, 2), fakeRun(2, 'rnn')];
    const fake = new FakeBridge(stored);
    fake.snapshot = { running: [{ run: stored[0]!, progress }], queued: [], queue: emptyQueue };
    const { live, saved } = await setUp(stored, fake);
    await live.open();
    expect(live.running.map(({ id }) => id)).toEqual([3]);
    expect(saved.progress.get(3)).toEqual(progress);
  });

  it('excludes runs of another process and deleted runs', async () => {
    const { fake, live } = await setUp();
    fake.emit({ kind: 'store-changed', runs: [running(1)], removed: [] });
    expect(live.running).toEqual([]);
    fake.emit({ kind: 'run', run: running(2) });
    fake.emit({ kind: 'runs-removed', runIds: [2] });
    expect(live.busy).toBe(false);
  });

  it('returns the experiment of a start, even if all its runs wait behind another', async () => {
    const { fake, live } = await setUp();
    fake.snapshot = {
      running: [{ run: running(2, 4), progress: null }],
      queued: [fakeQueued(-1, 'lstm', { experimentId: 5 })],
      queue: { ...emptyQueue, waiting: 1 },
    };
    expect(await live.start(defaultExperiment)).toBe(5);
    expect(live.queued).toHaveLength(1);
    const [first, second] = [live.start(defaultExperiment), live.start(defaultExperiment)];
    expect([await first, await second]).toEqual([5, null]);
  });

  it('marks runs as stopping from the request until they have ended', async () => {
    const { fake, live } = await setUp();
    fake.emit({ kind: 'run', run: running(1) });
    fake.emit({ kind: 'run', run: running(2) });
    await live.stop(2);
    expect([...live.stopping]).toEqual([2]);
    await live.stop(null);
    expect([...live.stopping].sort()).toEqual([1, 2]);
    fake.emit({ kind: 'run', run: { ...running(2), status: 'stopped' } });
    expect([...live.stopping]).toEqual([1]);
  });
});
