// The state of Runs over a fake bridge, and all of Runs as the app has it.
import { expect, onTestFinished, vi } from 'vitest';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { openBridge } from '../../../src-renderer/bridge';
import { emptyQueue, type QueuedRun } from '../../../src-main/contract/live';
import type { Run } from '../../../src-main/engine/contract/run';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeQueued, fakeRun } from '../../support/fake-runs';

export async function openCompare(stored: readonly Run[], queued: readonly QueuedRun[] = []) {
  const fake = new FakeBridge(stored);
  const { runs: place, window } = new Workbench(openBridge(fake));
  const { compare, curves, exports: runExports, live, saved } = place;
  await saved.open();
  live.queued = queued;
  const { pointer } = compare;
  const { toasts } = window;
  const run = (id: number) => {
    const found = stored.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no run ${id}`);
    return found;
  };
  return { fake, window, saved, live, toasts, compare, curves, pointer, runExports, run };
}

/** In training, of experiment 7. */
export const createRunning = (id: number, changes: Partial<Run> = {}) =>
  fakeRun(id, 'gru', { status: 'running', epochsDone: 0, experimentId: 7, ...changes });

/** Runs as the app has it, with two runs stored; a start puts one into training and one into the queue. */
export async function openRunsPlace() {
  const fake = new FakeBridge([fakeRun(1, 'rnn'), fakeRun(2, 'lstm')]);
  const workbench = new Workbench(openBridge(fake));
  onTestFinished(workbench.open(() => undefined));
  const place = workbench.runs;
  await vi.waitFor(() => {
    expect(place.saved.loaded).toBe(true);
  });
  fake.snapshot = {
    running: [{ run: createRunning(3), progress: null }],
    queued: [fakeQueued(-1, 'lstm', { experimentId: 7 })],
    queue: { ...emptyQueue, waiting: 1 },
  };
  const undo = () => place.window.toasts.undo();
  return { fake, place, undo };
}
