// The columns that the runs table shows, from left to right.
import {
  type Column,
  isVaried,
  findColumn,
  getLeadMetric,
  getNumber,
  getResultKey,
  runColumns,
} from '$comparison';
import type { CompareView } from '$contract/compare-view';
import { type Run, runResults } from '$engine/contract';

/**
 * The first columns, which are always shown, so that the identity and the result of a run are visible without
 * scrolling.
 */
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
/** The columns of runs that predict numbers. */
const errors = new Set(['mase', 'mae', 'rmse']);
const always = new Set(['name', 'cell', 'best', 'last', 'errors', 'duration', 'created']);

/** Columns whose values differ between the runs of a grouped row, which would be empty. */
const ofSingleRuns = new Set(['seed', 'created']);

/** Returns columns that are always shown, in which the runs differ, or that the user chose. */
export function listShownColumns(
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
    if (errors.has(column.key)) return runs.some((run) => getNumber(column, run) !== null);
    // A run that did not train to its end must be visible, even if no run did.
    if (column.key === 'status')
      return runs.some((run) => run.status !== 'finished' || runResults.hasEndedEarly(run));
    return (column.isSetting || column.key === 'tag') && isVaried(column, runs);
  };
  const lead = getResultKey(getLeadMetric(runs));
  const [name = '', status = '', ...others] = first;
  const keys = [...new Set([name, status, lead, ...others])];
  return [
    ...keys.flatMap((key) => findColumn(known, key) ?? []),
    ...known.filter(({ key }) => !keys.includes(key)),
  ].filter((column) => (column.key === lead ? columns[lead] !== 'hidden' : isShown(column)));
}
