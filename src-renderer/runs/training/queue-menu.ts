// What can be done with a queued run: its priority, its place in the queue, and cancelling it.
import type { QueuedRun } from '$contract/live';
import type { MenuEntry, MenuItem } from '../../ui/context-menu.svelte';
import type { LiveRuns } from './live-runs.svelte';
import { cancelExperiment, cancelQueued } from './queue-actions';

const priorities = [
  [1, 'high'],
  [0, 'normal'],
  [-1, 'low'],
] as const;

export function priorityOf({ priority }: QueuedRun): 'high' | 'normal' | 'low' {
  return priority > 0 ? 'high' : priority < 0 ? 'low' : 'normal';
}

/** Moves a run by one place; nothing happens at the ends. */
export function moveQueued(live: LiveRuns, run: QueuedRun, by: -1 | 1): void {
  const { queued } = live;
  const from = indexIn(queued, run);
  if (queued[from + by] === undefined) return;
  // Later means before the second run below, which is after the first one below.
  const before = queued[by === -1 ? from - 1 : from + 2]?.ticket ?? null;
  const change = { kind: 'move', ticket: run.ticket, before } as const;
  void live.window.toasts.attempt(() => live.changeQueue(change));
}

export function queuedMenu(live: LiveRuns, run: QueuedRun): MenuItem[] {
  const { ticket, experimentId } = run;
  const index = indexIn(live.queued, run);
  const hasGroup = live.queued.some((other) => other.experimentId !== experimentId);
  const entry = (label: string, act: () => Promise<void> | void, whyNot: string | null = null) => {
    const run = () => void live.window.toasts.attempt(async () => act());
    return { label, run, whyNot } satisfies MenuEntry;
  };
  const prioritise = (wholeExperiment: boolean) =>
    priorities.map(([priority, word]) =>
      entry(
        `${wholeExperiment ? 'Its experiment: p' : 'P'}riority ${word}`,
        () => live.changeQueue({ kind: 'prioritise', ticket, priority, wholeExperiment }),
        wholeExperiment || priorityOf(run) !== word ? null : 'It has this priority',
      ),
    );
  const move = (by: -1 | 1) => () => {
    moveQueued(live, run, by);
  };
  const isLast = index === live.queued.length - 1;
  return [
    entry('Train earlier', move(-1), index === 0 ? 'This is already the next run' : null),
    entry('Train later', move(1), isLast ? 'This is already the last run' : null),
    null,
    ...prioritise(false),
    ...(hasGroup ? [null, ...prioritise(true)] : []),
    null,
    entry('Cancel', () => cancelQueued(live, run)),
    ...(hasGroup
      ? [entry('Cancel all of its experiment', () => cancelExperiment(live, experimentId))]
      : []),
  ];
}

const indexIn = (queued: readonly QueuedRun[], { ticket }: QueuedRun) =>
  queued.findIndex((one) => one.ticket === ticket);
