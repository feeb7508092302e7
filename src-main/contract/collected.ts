// What came of collecting the stores of many jobs.

export interface Collected {
  readonly stores: number;
  /** Runs that came in, or have gone on since the last time. */
  readonly changed: number;
  /** Stores with a run that still trains, or is being written to. */
  readonly running: number;
  /** Stores that could not be read, with the first reason. */
  readonly unreadable: number;
  readonly reason: string | null;
}

const of = (number: number, what: string) =>
  `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;

/** "Brought in 3 runs of 8 stores; 2 still train. Collect again later." */
export function collectedInWords(collected: Collected): string {
  const { stores, changed, running, unreadable, reason } = collected;
  const brought = changed === 0 ? 'Nothing new' : `Brought in ${of(changed, 'run')}`;
  const still = `; ${String(running)} still ${running === 1 ? 'trains' : 'train'}. Collect again later.`;
  const first = `${brought} of ${of(stores, 'store')}${running === 0 ? '.' : still}`;
  if (unreadable === 0) return first;
  return `${first} ${of(unreadable, 'store')} could not be read: ${reason ?? ''}`;
}
