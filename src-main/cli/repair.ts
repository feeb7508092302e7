// `unroll repair`: makes the index anew from the runs' folders, and checks every byte of them.
import { checkFolders } from '../store/recovery/repair';
import { openRunStore } from '../store/run-store';
import { thousands } from './format';
import { showFolding, type Session } from './session';

export function repair({ directory, answer }: Session): void {
  const damaged = checkFolders(directory, showFolding('checking the checkpoints'));
  const store = openRunStore(directory, showFolding('reading the runs from their folders'));
  try {
    const runs = store.runs.list();
    const lost = runs.filter(({ reason }) => reason?.includes('cannot be read') === true);
    const checkpoints = runs.filter(({ uid }) => damaged.has(uid));
    const found = [
      ...(store.recovery === null ? [] : [store.recovery]),
      ...lost.map(({ id, name, reason }) => `Run ${id} “${name}”: ${reason ?? ''}`),
      ...checkpoints.map(({ id, name, uid }) => `Run ${id} “${name}”: ${damaged.get(uid) ?? ''}.`),
    ];
    const words = [
      ...(found.length === 0 ? ['Every line and every checkpoint is as it was written.'] : found),
      `${thousands(runs.length)} runs can be read.`,
    ];
    answer({ recovery: found.join(' ') || null, runs: runs.length }, words.join('\n'));
  } finally {
    store.close();
  }
}
