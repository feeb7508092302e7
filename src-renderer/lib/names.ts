// Names of runs and statuses on screen.
import type { RunStatus } from '$contract/run';

export { distinctLabels, resultLabels } from '$comparison/run-labels';

export const statusNames: Readonly<Record<RunStatus, string>> = {
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  crashed: 'Crashed',
  diverged: 'Diverged',
};

/** Ended by an error of its own. */
export const hasFailed = ({ status }: { readonly status: RunStatus }) =>
  status === 'crashed' || status === 'diverged';

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
