// What runs and statuses are called on screen.
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

/** Ended by itself, and not as it should. */
export const hasFailed = ({ status }: { readonly status: RunStatus }) =>
  status === 'crashed' || status === 'diverged';

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
