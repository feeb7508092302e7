// The order of the table of runs.
import type { Run } from '$contract/run';
import { settingsInShort } from '$catalogue/settings-in-short';

export const sortKeys = [
  'name',
  'cell',
  'settings',
  'status',
  'best',
  'last',
  'duration',
  'date',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface RunOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const newestFirst: RunOrder = { key: 'date', descending: true };

const values: Readonly<Record<SortKey, (run: Run) => string | number | null>> = {
  name: ({ name }) => name,
  cell: ({ cell }) => cell,
  settings: ({ config }) => settingsInShort(config),
  status: ({ status }) => status,
  best: ({ bestTestAccuracy }) => bestTestAccuracy,
  last: ({ lastTestAccuracy }) => lastTestAccuracy,
  duration: ({ durationMs }) => durationMs,
  date: ({ createdAt }) => createdAt,
};

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A sorted copy; what has no value stands last either way, ties stand newest first. */
export function sortRuns(runs: readonly Run[], { key, descending }: RunOrder): Run[] {
  const value = values[key];
  return runs.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
      return b.id - a.id;
    }
    const ascending =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : words.compare(String(left), String(right));
    return (descending ? -ascending : ascending) || b.id - a.id;
  });
}

/** A click on a column's head: turn it round, or start with the order one most often wants. */
export function nextOrder(order: RunOrder, key: SortKey): RunOrder {
  if (order.key === key) return { key, descending: !order.descending };
  return { key, descending: key === 'best' || key === 'last' || key === 'date' };
}
