// The runs that a verb names, or that match its filter.
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import { findRun } from './find-run';
import { selectRuns } from './run-selection';
import type { Session } from './session';

/** @throws Problem run-missing, bad-request without a run */
export function chosenRuns(
  { store }: Session,
  words: readonly string[],
  where?: string,
): readonly Run[] {
  const named = words.map((word) => findRun(store, word));
  if (where === undefined) {
    if (named.length > 0) return named;
    throw new Problem('bad-request', 'Name the runs, or choose them with --where.');
  }
  const chosen = selectRuns(named.length > 0 ? named : store.runs.list(), { where, sort: 'id' });
  if (chosen.length > 0) return chosen;
  throw new Problem('run-missing', 'No run matches. "unroll runs" lists those there are.');
}
