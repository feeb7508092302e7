// The runs that a list shows: those that match its filter; archived ones only if the filter names that field.
import type { Run } from '../../engine/contract';
import { listRunIds } from '../ranked-runs';
import { rankSettings, type Ranking } from '../ranking';
import { getLeadMetric } from '../result';
import type { Filter } from './compile';

export interface MatchingRuns {
  readonly runs: readonly Run[];
  /** The ranking, if the filter asks for the best candidates: of all runs that match the rest of it. */
  readonly ranking: Ranking | null;
}

export function findMatching(
  all: readonly Run[],
  { terms, matches, best }: Filter<Run>,
): MatchingRuns {
  const asksForArchived = terms.some(
    (term) => term.kind === 'condition' && term.column?.key === 'archived',
  );
  const runs = all.filter((run) => (asksForArchived || !run.archived) && matches(run));
  if (best === null) return { runs, ranking: null };
  const ranking = rankSettings(runs, getLeadMetric(runs));
  const ids = listRunIds(runs, ranking, ({ isOpen }) => isOpen);
  return { runs: runs.filter(({ id }) => ids.has(id) === best), ranking: best ? ranking : null };
}
