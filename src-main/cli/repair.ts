// `unroll repair`: checks every byte in the store and repairs what it can.
import { openRunStore } from '../store/run-store';
import { thousands } from './format';
import type { Session } from './session';

export function repair({ directory, answer }: Session): void {
  const store = openRunStore(directory, true);
  try {
    const runs = store.listRuns().length;
    const { recovery } = store;
    const unreadable = store.unreadable();
    const backup = store.backUp() ? 'A backup was made.' : 'No backup was made.';
    const words = [
      recovery ?? 'Every row of the store is as it was written.',
      ...unreadable.map(({ reason }) => reason),
      `${thousands(runs)} runs can be read. ${backup}`,
    ];
    answer({ recovery, runs, unreadable }, words.join('\n'));
  } finally {
    store.close();
  }
}
