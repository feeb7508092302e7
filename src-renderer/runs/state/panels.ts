// A chart for each value of a setting.
import {
  type Column,
  differs,
  firstOf,
  groupRows,
  type Label,
  labelsOf,
  seedGroups,
  settingColumnsOf,
} from '$comparison';
import type { Run } from '$engine/contract';

/** More charts of one kind would be too small. */
const mostPanels = 6;

/** The runs of one value, which have a chart of their own. */
export interface Panel {
  /** '' of all runs. */
  readonly title: string;
  readonly runs: readonly Run[];
  /** Of their lines: without what they all have in common. */
  readonly labels: ReadonlyMap<number, Label>;
  readonly groupLabels: ReadonlyMap<number, Label>;
}

/** Settings in which these runs differ, in few enough values. */
export const splitsOf = (runs: readonly Run[], areSeedsFolded: boolean): readonly Column[] =>
  settingColumnsOf(runs).filter(
    (column) =>
      (column.key !== 'seed' || !areSeedsFolded) &&
      differs(column, runs) &&
      groupRows(runs, column).length <= mostPanels,
  );

/** @param column null for all runs in one */
export function panelsOf(visible: readonly Run[], column: Column | null): readonly Panel[] {
  const groups = column ? groupRows(visible, column) : [{ label: '', rows: visible }];
  return groups.map(({ label, rows }) => ({
    title: column === null || column.key === 'cell' ? label : `${column.label} ${label}`,
    runs: rows,
    labels: labelsOf(rows),
    groupLabels: labelsOf(seedGroups(rows).map(firstOf), true),
  }));
}
