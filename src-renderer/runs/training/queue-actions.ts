// What stops trainings and takes runs out of the queue, each with a way back.
import { capitalised, count, counted } from '$catalogue/number-words';
import type { QueuedRun } from '$contract/live';
import type { LiveRuns } from './live-runs.svelte';

/** Stops all trainings and empties the queue. Undone, what has a checkpoint goes on, and the queue is as it was. */
export async function stopAll(live: LiveRuns): Promise<void> {
  const ids = live.running.map(({ id }) => id);
  const { waiting } = live.queue;
  await live.stop(null);
  const parts = [
    ...(ids.length > 0 ? [`Stopping ${counted(ids.length, 'run')}`] : []),
    ...(waiting > 0 ? [`${count(waiting)} removed from the queue`] : []),
  ];
  if (parts.length > 0) offerUndo(live, capitalised(parts.join(', ')), ids);
}

/** Takes a run out of the queue. */
export async function cancelQueued(live: LiveRuns, { ticket, name }: QueuedRun): Promise<void> {
  await live.stop(ticket);
  offerUndo(live, `Removed “${name}” from the queue`);
}

/** Takes all queued runs of an experiment out. */
export async function cancelExperiment(live: LiveRuns, experimentId: number): Promise<void> {
  const { waiting } = live.queue;
  await live.changeQueue({ kind: 'cancel-experiment', experimentId });
  offerUndo(live, `Removed ${counted(waiting - live.queue.waiting, 'run')} from the queue`);
}

/** Trains the runs that an Unroll process left, or removes them. */
export async function settleLeftOver(live: LiveRuns, goOn: boolean): Promise<void> {
  const { leftOver } = live.queue;
  await live.changeQueue({ kind: 'left-over', goOn });
  if (!goOn) offerUndo(live, `Removed ${counted(leftOver, 'run')} from the queue`);
}

/** Says what was stopped and removed; no action where nothing of it can come back. */
function offerUndo(live: LiveRuns, title: string, stopped: readonly number[] = []): void {
  const { removed } = live.queue;
  const undo = async () => {
    // These first: what was put back waits until they are done.
    if (stopped.length > 0) await live.resume(stopped);
    if (removed > 0) await live.changeQueue({ kind: 'restore' });
  };
  const run = () => void live.window.toasts.attempt(undo);
  live.window.toasts.done(title, stopped.length + removed > 0 ? { label: 'Undo', run } : null);
}
