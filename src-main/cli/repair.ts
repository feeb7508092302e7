// `unroll repair`: compares every value in the store's database with the runs' folders and mends what differs.
import { openRunStore } from '../store/run-store';
import { thousands } from './format';
import type { Session } from './session';

export function repair({ directory, answer }: Session): void {
  let store = openRunStore(directory);
  try {
    let recovery = store.recovery;
    let checked = store.check();
    if (!checked.isWhole) {
      store.close();
      store = openRunStore(directory);
      recovery = store.recovery;
      checked = store.check();
    }
    const runs = store.runs.list().length;
    const unreadable = store.runs.unreadable();
    const found = [recovery, checked.words].filter((words) => words !== null).join(' ') || null;
    const words = [
      found ?? 'Every value in the database is the one in the runs’ folders.',
      ...unreadable.map(({ reason }) => reason),
      `${thousands(runs)} runs can be read, and ${thousands(checked.runs)} were compared.`,
    ];
    answer({ recovery: found, runs, unreadable }, words.join('\n'));
  } finally {
    store.close();
  }
}
