// The actions on a queued run: training it next, and cancelling it.
import type { QueuedRun } from '$contract/live';
import type { MenuEntry, MenuItem } from '../../ui/context-menu.svelte';
import type { LiveRuns } from '../state/live-runs.svelte';

export function createQueuedMenu(live: LiveRuns, { ticket, experimentId }: QueuedRun): MenuItem[] {
  const hasGroup = live.queued.some((other) => other.experimentId !== experimentId);
  const entry = (label: string, act: () => Promise<void>, disabledReason: string | null = null) => {
    const run = () => void live.window.toasts.attempt(act);
    return { label, run, disabledReason } satisfies MenuEntry;
  };
  const isFirst = live.queued[0]?.ticket === ticket;
  return [
    entry(
      'Train next',
      () => live.changeQueue({ kind: 'first', ticket }),
      isFirst ? 'This is already the next run' : null,
    ),
    entry('Cancel', () => live.stop(ticket)),
    ...(hasGroup
      ? [
          entry('Cancel the whole experiment', () =>
            live.changeQueue({ kind: 'cancel-experiment', experimentId }),
          ),
        ]
      : []),
  ];
}
