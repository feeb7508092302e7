// `unroll repair`: rebuilds the index from the runs' folders, and checks every part of the store.
import { dataStore } from '../engine/datasets';
import { checkFolders, checkParts, loadRunNames, openRunStore } from '../store';
import { Problem } from '../core/problem';
import { thousands } from './format';
import { showFolding, type Session } from './session';

export function repair({ directory, answer }: Session): void {
  const before = loadRunNames(directory);
  const parts = checkParts(directory, dataStore.readFile);
  const damage = checkFolders(directory, showFolding('checking the checkpoints'));
  const store = openRunStore(directory, showFolding('reading the runs from their folders'));
  try {
    const runs = store.runs.list();
    const lost = runs.filter(({ reason }) => reason?.includes('cannot be read') === true);
    const named = new Map([
      ...before,
      ...runs.map(({ uid, id, name }) => [uid, `${id} “${name}”`] as const),
    ]);
    const found = [
      ...(store.recovery === null ? [] : [store.recovery]),
      ...lost.map(({ id, name, reason }) => `Run ${id} “${name}”: ${reason ?? ''}`),
      ...parts.map((sentence) => `${sentence}.`),
      ...[...damage].map(([uid, damage]) => `Run ${named.get(uid) ?? uid}: ${damage}.`),
    ];
    const words = [
      ...(found.length === 0 ? ['Every file of the store is as it was written.'] : found),
      `${thousands(runs.length)} runs can be read.`,
    ];
    answer({ recovery: found.join(' ') || null, runs: runs.length }, words.join('\n'));
    if (found.length > 0) throw createDamagedProblem();
  } finally {
    store.close();
  }
}

const createDamagedProblem = () =>
  new Problem(
    'store-damaged',
    'Not everything could be repaired. All else is kept. Take what is named from a backup, or delete those runs.',
  );
