// Which columns the runs table shows, from left to right.
import {
  type Column,
  differs,
  findColumn,
  leadOf,
  numberOf,
  resultKey,
  runColumns,
} from '$comparison';
import type { CompareView } from '$contract/compare-view';
import { type Run, runResults } from '$engine/contract';

/** Always shown, and first: what a run is and what it reached can be seen without scrolling. */
const first = [
  'name',
  'status',
  'errors',
  'mase',
  'mae',
  'rmse',
  'last',
  'best',
  'duration',
  'cell',
];
/** Of runs that predict numbers. */
const errors = new Set(['mase', 'mae', 'rmse']);
const always = new Set(['name', 'cell', 'best', 'last', 'errors', 'duration', 'created']);

/** What runs that were folded into one row have each for itself: of the row it would be empty. */
const ofSingleRuns = new Set(['seed', 'created']);

/** Always, where the runs differ, or by the user's choice. */
export function shownColumns(
  { columns }: Pick<CompareView, 'columns'>,
  runs: readonly Run[],
  areSeedsFolded = false,
  known = runColumns,
): Column[] {
  const isShown = (column: Column): boolean => {
    const choice = columns[column.key];
    if (choice !== undefined) return choice === 'shown';
    if (areSeedsFolded && ofSingleRuns.has(column.key)) return false;
    if (always.has(column.key)) return true;
    if (errors.has(column.key)) return runs.some((run) => numberOf(column, run) !== null);
    // That a run did not train to its end must be visible, even if no run did.
    if (column.key === 'status')
      return runs.some((run) => run.status !== 'finished' || runResults.hasEndedEarly(run));
    return (column.isSetting || column.key === 'tag') && differs(column, runs);
  };
  const lead = resultKey(leadOf(runs));
  const [name = '', status = '', ...others] = first;
  const keys = [...new Set([name, status, lead, ...others])];
  return [
    ...keys.flatMap((key) => findColumn(known, key) ?? []),
    ...known.filter(({ key }) => !keys.includes(key)),
  ].filter((column) => (column.key === lead ? columns[lead] !== 'hidden' : isShown(column)));
}
