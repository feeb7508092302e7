import { expect, it, vi } from 'vitest';
import { emptyQueue } from '$contract/live';
import {
  cancelExperiment,
  cancelQueued,
  settleLeftOver,
  stopAll,
} from '../../../../src-renderer/runs/training/queue-actions';
import { openRunsPlace, running } from '../set-up';
import { fakeQueued } from '../../../support/fake-runs';

async function setUp() {
  const opened = await openRunsPlace();
  const { fake, place } = opened;
  /** As main says it once runs were removed. */
  const haveRemoved = (removed: number) => {
    fake.snapshot = { ...fake.snapshot, queued: [], queue: { ...emptyQueue, removed } };
    fake.emit({ kind: 'queue', queued: [], queue: fake.snapshot.queue });
  };
  const titles = () => place.window.toasts.shown.map(({ title }) => title);
  return { ...opened, haveRemoved, titles };
}

it('stopping all is undone: what trained goes on, and the queue is as it was', async () => {
  const { fake, place, undo, haveRemoved, titles } = await setUp();
  await place.newRun.start();
  fake.emit({ kind: 'run', run: running(3) });
  const stopped = stopAll(place.live);
  haveRemoved(1);
  await stopped;
  expect(fake.asked('experiments.stop')).toEqual([{ id: null }]);
  expect(titles()).toContain('Stopping 1 run, 1 removed from the queue');
  expect(undo()).toBe(true);
  await vi.waitFor(() => {
    expect(fake.asked('experiments.queue')).toEqual([{ kind: 'restore' }]);
  });
  expect(fake.asked('experiments.resume')).toEqual([{ runIds: [3] }]);
});

it('removing runs from the queue is undone, of one, of an experiment, and of those that were left over', async () => {
  const { fake, place, undo, haveRemoved, titles } = await setUp();
  const queued = fakeQueued(-1, 'lstm', { name: 'LSTM', experimentId: 7 });
  fake.emit({ kind: 'queue', queued: [queued], queue: { ...emptyQueue, waiting: 3, leftOver: 2 } });
  const settled = settleLeftOver(place.live, false);
  haveRemoved(2);
  await settled;
  expect(titles().at(-1)).toBe('Removed 2 runs from the queue');
  await cancelQueued(place.live, queued);
  expect(fake.asked('experiments.stop')).toEqual([{ id: -1 }]);
  expect(titles().at(-1)).toBe('Removed “LSTM” from the queue');
  fake.emit({ kind: 'queue', queued: [queued], queue: { ...emptyQueue, waiting: 3 } });
  await cancelExperiment(place.live, 7);
  expect(titles().at(-1)).toBe('Removed 3 runs from the queue');
  expect(undo()).toBe(true);
  await vi.waitFor(() => {
    expect(fake.asked('experiments.queue').at(-1)).toEqual({ kind: 'restore' });
  });
});
