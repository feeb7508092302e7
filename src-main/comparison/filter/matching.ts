// The runs that a list shows: those that match its filter; archived ones only if the filter names that field.
import type { Run } from '../../contract/run';
import { rankingOf } from '../ranking';
import { leadOf } from '../result';
import { seedGroups } from '../seeds';
import type { Filter } from './compile';

export function matchingRuns(runs: readonly Run[], { terms, matches, best }: Filter<Run>): Run[] {
  const asksForArchived = terms.some(
    (term) => term.kind === 'condition' && term.column?.key === 'archived',
  );
  const matching = runs.filter((run) => (asksForArchived || !run.archived) && matches(run));
  if (best === null) return matching;
  const { settings } = rankingOf(matching, leadOf(matching));
  const kept = new Set(settings.flatMap(({ id, mayBeBest }) => (mayBeBest ? [id] : [])));
  return seedGroups(matching)
    .filter(({ id }) => kept.has(id) === best)
    .flatMap(({ runs: same }) => same);
}
