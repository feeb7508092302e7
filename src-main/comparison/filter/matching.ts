// The runs that a list shows: those that match its filter; archived ones only if the filter names that field.
import type { Run } from '../../contract/run';
import type { Filter } from './compile';

export function matchingRuns(runs: readonly Run[], { terms, matches }: Filter<Run>): Run[] {
  const asksForArchived = terms.some(
    (term) => term.kind === 'condition' && term.column?.key === 'archived',
  );
  return runs.filter((run) => (asksForArchived || !run.archived) && matches(run));
}
