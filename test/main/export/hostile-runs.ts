// Runs whose values no format may be confused by.
import { createFinishedRun, samplePoints, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

export const hostile = '=HYPERLINK("http://x","a"), "quoted"\n2';

/** Two runs, one of them with a name that is a formula and a loss that diverges. */
export function sampleStore() {
  const store = openStore();
  const first = createFinishedRun(store);
  store.runs.edit(first.id, { notes: '-1+1', addTags: ['final', 'a'] });
  const { id } = startRun(store, 'plain');
  store.trainings.append(id, samplePoints(1, [0.1, NaN, Infinity, 1e-30, -Infinity]));
  store.runs.edit(id, { name: hostile });
  const runs = store.runs.list().toSorted((a, b) => a.id - b.id);
  return { store, runs };
}

export const getText = (parts: Iterable<string | Uint8Array>) =>
  Buffer.concat([...parts].map((part) => Buffer.from(part))).toString();
