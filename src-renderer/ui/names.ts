// Names of runs and statuses on screen.
import { count, formatCount } from '$core/number-texts';
import type { Run, RunStatus } from '$engine/contract';

export const statusNames: Readonly<Record<RunStatus, string>> = {
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  crashed: 'Crashed',
  diverged: 'Diverged',
};

/** Returns "10 epochs", "3 of 10 epochs". */
export function formatEpochs({ epochsDone, config }: Pick<Run, 'epochsDone' | 'config'>): string {
  const all = formatCount(config.epochs, 'epoch');
  return epochsDone === config.epochs ? all : `${count(epochsDone)} of ${all}`;
}

/** Whether a run ended by its own error. */
export const hasFailed = ({ status }: { readonly status: RunStatus }) =>
  status === 'crashed' || status === 'diverged';
