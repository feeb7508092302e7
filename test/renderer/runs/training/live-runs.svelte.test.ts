import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '$catalogue/config';
import type { LiveEvent } from '$contract/live';
import { openBridge } from '../../../../src-renderer/bridge';
import { LiveRuns } from '../../../../src-renderer/runs/training/live-runs.svelte';
import { epochEvent } from '../../../support/epoch-event';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs, fakeQueued, fakeRun } from '../../../support/fake-runs';

const running = (id: number, experimentId = 1) =>
  fakeRun(id, 'gru', { status: 'running', epochsDone: 0, experimentId });
const progress = {
  epoch: 1,
  epochs: 10,
  batch: 5,
  batchesPerEpoch: 469,
  imagesPerSecond: 3000,
  secondsLeft: 60,
};

function setUp(fake: FakeBridge) {
  const live = new LiveRuns(openBridge(fake));
  fake.onLive((event) => {
    live.apply(event);
  });
  return live;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function points(runId: number, firstStep: number, loss: readonly number[]): LiveEvent {
  const column = Float32Array.from(loss);
  const curves = { 'train/loss': column, 'train/accuracy': column };
  const count = loss.length;
  const event = { kind: 'points', firstStep, count, curves, samples: {}, elapsedMs: 1 } as const;
  return { kind: 'run-event', runId, event };
}

describe('the runs of the Train view', () => {
  it('follow a run from its first batch to its end', () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    const run = running(1);
    fake.emit({ kind: 'run', run });
    fake.emit({ kind: 'progress', runId: 1, progress });
    fake.emit(points(1, 1, [2, 1]));
    const [result] = fakeEpochs(run, 1);
    if (result !== undefined) fake.emit({ kind: 'run-event', runId: 1, event: epochEvent(result) });
    expect(live.busy).toBe(true);
    expect(live.watched[0]?.progress).toEqual(progress);
    expect(live.watched[0]?.series.loss.lastStep).toBe(2);
    expect(live.watched[0]?.epochs).toEqual([result]);

    fake.emit({ kind: 'run', run: { ...run, status: 'finished' } });
    expect(live.busy).toBe(false);
    expect(live.watched[0]?.progress).toBeNull();
    expect(live.announcement).toBe('GRU 150: finished');
  });

  it('redraw ten times a second at most, all runs together', () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    fake.emit({ kind: 'run', run: running(1) });
    fake.emit({ kind: 'run', run: running(2) });
    let drawn = 0;
    const stop = $effect.root(() => {
      $effect(() => {
        drawn += live.watched.filter(({ series }) => series.loss.lastStep > 0).length > 0 ? 1 : 0;
      });
    });
    flushSync();
    for (let step = 1; step <= 20; step++) {
      for (const runId of [1, 2]) {
        fake.emit(points(runId, step, [1]));
      }
      flushSync();
    }
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(100);
    flushSync();
    expect(drawn).toBe(1);
    stop();
  });

  it('are at the start those in training and the latest experiment, with their earlier values', async () => {
    const stored = [running(3, 2), fakeRun(2, 'rnn', { experimentId: 2 }), fakeRun(1, 'rnn')];
    const fake = new FakeBridge(stored);
    const [train] = stored;
    if (train !== undefined)
      fake.snapshot = { running: [{ run: train, progress }], queued: [], queue: emptyQueue };
    const live = setUp(fake);
    await live.open(stored);
    expect(live.watched.map(({ id }) => id)).toEqual([2, 3]);
    expect(live.watched[0]?.epochs).toHaveLength(10);
    expect(live.watched[0]?.series.accuracy.lastStep).toBeGreaterThan(4000);
    expect(live.watched[1]?.progress).toEqual(progress);
  });

  it('lose no points that arrive while the stored ones are read', async () => {
    const run = fakeRun(1, 'gru', { status: 'running', epochsDone: 1 });
    const fake = new FakeBridge([run]);
    const live = setUp(fake);
    const opened = live.open([run]);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    fake.emit(points(1, 469, [9, 8]));
    await opened;
    expect(live.watched[0]?.series.loss.lastStep).toBe(470);
    const { values } = live.watched[0]!.series.loss.column;
    expect([...values].slice(0, 468).every(Number.isFinite)).toBe(true);
    expect([...values].slice(469)).toEqual([8]);
  });

  it('no longer include ended runs when a new experiment starts', async () => {
    const fake = new FakeBridge([fakeRun(1, 'rnn')]);
    const live = setUp(fake);
    await live.open([fakeRun(1, 'rnn')]);
    fake.snapshot = {
      running: [{ run: running(2, 2), progress: null }],
      queued: [fakeQueued(-1, 'lstm')],
      queue: { ...emptyQueue, waiting: 1 },
    };
    await live.start(defaultExperiment);
    expect(live.watched.map(({ id }) => id)).toEqual([2]);
    expect(live.queued).toHaveLength(1);
  });

  it('no longer include a deleted run', () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    fake.emit({ kind: 'run', run: running(1) });
    fake.emit({ kind: 'run-removed', runId: 1 });
    expect(live.watched).toEqual([]);
  });

  it('do not include a run that ended elsewhere', () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    fake.emit({ kind: 'run', run: fakeRun(1, 'rnn', { name: 'renamed' }) });
    expect(live.watched).toEqual([]);
  });
});

describe('pausing and resuming', () => {
  const asked = (fake: FakeBridge) =>
    fake.calls.filter(({ name }) => /pause|resume|queue/.test(name));

  it('pauses all runs in training, and no other one starts', async () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    fake.emit({ kind: 'run', run: running(1) });
    await live.pauseOrResume([]);
    expect(asked(fake)).toEqual([
      { name: 'experiments.queue', request: { kind: 'pause' } },
      { name: 'experiments.pause', request: { id: null } },
    ]);
  });

  it('resumes the paused runs if none is in training', async () => {
    const fake = new FakeBridge();
    const live = setUp(fake);
    const paused = fakeRun(1, 'gru', { status: 'paused', checkpointStep: 7 });
    const stopped = fakeRun(2, 'gru', { status: 'stopped', checkpointStep: 7 });
    await live.pauseOrResume([paused, stopped]);
    expect(asked(fake)).toEqual([{ name: 'experiments.resume', request: { runIds: [1] } }]);
  });

  it('shows the earlier values of a resumed run', async () => {
    const paused = fakeRun(1, 'gru', { status: 'paused', checkpointStep: 7 });
    const fake = new FakeBridge([paused]);
    const live = setUp(fake);
    fake.emit({ kind: 'run', run: { ...paused, status: 'running' } });
    await vi.waitFor(() => {
      expect(live.watched[0]?.series.loss.column.values.length).toBeGreaterThan(0);
    });
  });
});
