// Which columns the runs table shows, from left to right, and how wide they are.
import type { Column } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { differs } from '$comparison/group';
import type { CompareView } from '$contract/compare-view';
import type { Run } from '$contract/run';

/** Shown whatever the runs are; every other column shows while the runs differ in it, or by choice. */
const always = new Set(['name', 'cell', 'best', 'last', 'duration', 'created']);
/** Shown while the runs differ in them. */
const whereDifferent = new Set(['tag', 'status', ...settingKeys()]);

export function shownColumns(
  { columns, columnOrder }: Pick<CompareView, 'columns' | 'columnOrder'>,
  runs: readonly Run[],
): Column[] {
  const isShown = (column: Column): boolean => {
    const choice = columns[column.key];
    if (choice !== undefined) return choice === 'shown';
    if (always.has(column.key)) return true;
    return whereDifferent.has(column.key) && differs(column, runs);
  };
  return inOrder(runColumns.filter(isShown), columnOrder);
}

/** A column that was never moved stands behind the one that it usually follows. */
function inOrder(columns: readonly Column[], order: readonly string[]): Column[] {
  const placeOf = new Map(order.map((key, place) => [key, place]));
  let place = -1;
  return columns
    .map((column) => {
      place = placeOf.get(column.key) ?? place;
      return { column, place };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ column }) => column);
}

function settingKeys(): string[] {
  return runColumns.filter(({ isSetting }) => isSetting).map(({ key }) => key);
}
