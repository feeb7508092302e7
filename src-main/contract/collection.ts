// The result of collecting the stores of many jobs.
import { formatCount } from '../core/number-texts';

export interface Collection {
  readonly stores: number;
  /** The number of runs that are new, or were trained further since the last collection. */
  readonly changed: number;
  /** The number of stores with a run that is still training, or being written. */
  readonly running: number;
  /** The number of stores that could not be read, with the first reason. */
  readonly unreadable: number;
  readonly reason: string | null;
}

/** Describes a collection: "Collected 3 runs of 8 stores; 2 still train. Collect again later." */
export function describeCollected(collected: Collection): string {
  const { stores, changed, running, unreadable, reason } = collected;
  if (stores === 0) return 'No job of this plan has started yet. Collect again later.';
  const brought = changed === 0 ? 'Nothing new' : `Collected ${formatCount(changed, 'run')}`;
  const still = `; ${String(running)} still ${running === 1 ? 'trains' : 'train'}. Collect again later.`;
  const first = `${brought} of ${formatCount(stores, 'store')}${running === 0 ? '.' : still}`;
  if (unreadable === 0) return first;
  return `${first} ${formatCount(unreadable, 'store')} could not be read: ${reason ?? ''}`;
}
