// A chart for each value of a setting.
import {
  type Column,
  isVaried,
  getFirstRun,
  groupRows,
  type Label,
  labelRuns,
  groupBySeed,
  listSettingColumns,
} from '$comparison';
import type { Run } from '$engine/contract';

/** The number of panels above which charts would be too small. */
const maxPanels = 6;

/** The runs of one value, which have a separate chart. */
export interface Panel {
  /** The title; '' for all runs. */
  readonly title: string;
  readonly runs: readonly Run[];
  /** The labels of the lines by run, without the parts that all labels share. */
  readonly labels: ReadonlyMap<number, Label>;
  readonly groupLabels: ReadonlyMap<number, Label>;
}

/** Returns settings in which these runs differ, with few enough values. */
export const listSplits = (runs: readonly Run[], areSeedsFolded: boolean): readonly Column[] =>
  listSettingColumns(runs).filter(
    (column) =>
      (column.key !== 'seed' || !areSeedsFolded) &&
      isVaried(column, runs) &&
      groupRows(runs, column).length <= maxPanels,
  );

/** @param column null for all runs in one */
export function createPanels(visible: readonly Run[], column: Column | null): readonly Panel[] {
  const groups = column ? groupRows(visible, column) : [{ label: '', rows: visible }];
  return groups.map(({ label, rows }) => ({
    title: column === null || column.key === 'cell' ? label : `${column.label} ${label}`,
    runs: rows,
    labels: labelRuns(rows),
    groupLabels: labelRuns(groupBySeed(rows).map(getFirstRun), true),
  }));
}
