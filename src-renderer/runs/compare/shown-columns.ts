// Which columns the runs table shows, from left to right, and how wide they are.
import { findColumn, numberOf, printed, type Column } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { differs } from '$comparison/group';
import type { CompareView } from '$contract/compare-view';
import { hasEndedEarly } from '$contract/early-stopping';
import type { Run } from '$contract/run';
import type { TableRow } from './table-rows';

/** Always shown, and first: what a run is and what it reached can be seen without scrolling. */
const first = [
  'name',
  'cell',
  'status',
  'mase',
  'mae',
  'rmse',
  'best',
  'last',
  'errors',
  'duration',
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
      return runs.some((run) => run.status !== 'finished' || hasEndedEarly(run));
    return (column.isSetting || column.key === 'tag') && differs(column, runs);
  };
  return [
    ...first.flatMap((key) => findColumn(known, key) ?? []),
    ...known.filter(({ key }) => !first.includes(key)),
  ].filter(isShown);
}

/** The least widths of names: in groups, whose titles say most, and by themselves, as "LSTM · 128 · 3e-3 · seed 1". */
const [shortestInGroup, shortestName] = [160, 224];

/**
 * In pixels: a narrower table scrolls sideways. Names of runs are shortened first; what a group of the rows has in common is not.
 */
export function leastWidth(
  widths: ReadonlyMap<string, number>,
  rows: readonly TableRow[] = [],
): number {
  const name = widths.get('name') ?? 0;
  const ofGroups = rows.map((row) =>
    row.kind === 'group' ? row.label.length * letterWidth + 18 * row.depth + labelExtra : 0,
  );
  const needed = Math.min(longestLabel, Math.max(0, ...ofGroups));
  const shortest = needed > 0 ? shortestInGroup : shortestName;
  const least = Math.max(needed, Math.min(name, shortest));
  return [...widths.values()].reduce((sum, one) => sum + one, least - name);
}

/** Columns that go after all others, in this order. */
const nearlyNeeded = ['best', 'rmse', 'last', 'errors', 'status'];
/** The width of the column of ticks and the margins, in pixels. */
const columnsExtra = 34 + 2 * 24;

/**
 * Without those on the right for which there is no room. Columns of the user's choice and of the order stay, if need be
 * with a bar to scroll to them.
 * @param room in pixels; 0 while it is not known
 */
export function fittingColumns(
  columns: readonly Column[],
  widths: ReadonlyMap<string, number>,
  view: Pick<CompareView, 'columns' | 'order'>,
  rows: readonly TableRow[],
  room: number,
): readonly Column[] {
  const isTraining = rows.some(({ runs }) => runs.some(({ status }) => status === 'running'));
  /** By which sentences judge a run. */
  const result = columns.some(({ key }) => key === 'mae') ? 'mae' : 'last';
  const isKept = ({ key }: Column) =>
    key === 'name' ||
    key === result ||
    (key === 'status' && isTraining) ||
    view.columns[key] === 'shown' ||
    view.order.some((by) => by.key === key);
  const widthOf = new Map(columns.map(({ key }) => [key, widths.get(key) ?? 0]));
  if (room === 0 || columnsExtra + leastWidth(widthOf, rows) <= room) return columns;
  const ranks = columns.map((column) =>
    isKept(column) ? Infinity : nearlyNeeded.indexOf(column.key),
  );
  const least = Math.min(...ranks);
  if (least === Infinity) return columns;
  const dropped = columns.toSpliced(ranks.lastIndexOf(least), 1);
  return fittingColumns(dropped, widths, view, rows, room);
}

/** The width of tabular figures, and of the head's smaller letters with its arrow, in pixels. */
const letterWidth = 8;
const headWidth = 7;
const arrowWidth = 14;
const padding = 17;
/** The width of a curve's line before the name of its run. */
const swatchWidth = 24;
/** The width of a group's triangle, count of three digits and padding. */
const labelExtra = 70;
const longestLabel = 400;
const sampleSize = 100;
/** The width of the epoch and the time left of a run in training. */
const progressWidth = 180;
/** The width of "Queued, 12th". */
const queuedWidth = 120;

/**
 * Wide enough for the head and the values of a sample of the runs, in pixels.
 * @param withSpread whether rows of groups show a mean ± sd, which is about twice as long
 */
export function usualWidth(column: Column, runs: readonly Run[], withSpread = false): number {
  const step = Math.max(1, Math.floor(runs.length / sampleSize));
  let longest = (column.label.length * headWidth + arrowWidth) / letterWidth;
  for (let i = 0; i < runs.length; i += step) {
    const run = runs[i];
    if (run === undefined) continue;
    const { length } = printed(column, run);
    longest = Math.max(longest, withSpread && column.isMeasured ? 1.7 * length + 3 : length);
  }
  if (column.key === 'status' && runs.some(({ status }) => status === 'running'))
    return progressWidth;
  // "17 of 18 finished", whose letters are narrow.
  if (column.key === 'status' && withSpread) longest = Math.max(longest, 15);
  // A queued run has no number yet, but a ticket.
  if (column.key === 'status' && runs.some(({ id }) => id < 0)) return queuedWidth;
  const most = column.kind === 'text' ? 240 : 180;
  const extra = column.key === 'name' ? swatchWidth + padding : padding;
  return Math.round(Math.min(most, Math.max(52, longest * letterWidth + extra)));
}
