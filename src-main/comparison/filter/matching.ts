// The runs that a list shows: those that match its filter; archived ones only if the filter names that field.
import type { Run } from '../../engine/contract';
import { rankingOf, runIdsOf, type Ranking } from '../ranking';
import { leadOf } from '../result';
import type { Filter } from './compile';

export interface Matching {
  readonly runs: readonly Run[];
  /** The ranking, if the filter asks for the best candidates: of all runs that match the rest of it. */
  readonly ranking: Ranking | null;
}

export function matching(all: readonly Run[], { terms, matches, best }: Filter<Run>): Matching {
  const asksForArchived = terms.some(
    (term) => term.kind === 'condition' && term.column?.key === 'archived',
  );
  const runs = all.filter((run) => (asksForArchived || !run.archived) && matches(run));
  if (best === null) return { runs, ranking: null };
  const ranking = rankingOf(runs, leadOf(runs));
  const ids = runIdsOf(runs, ranking, ({ isOpen }) => isOpen);
  return { runs: runs.filter(({ id }) => ids.has(id) === best), ranking: best ? ranking : null };
}
