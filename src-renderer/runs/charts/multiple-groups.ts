// The groups that small multiples show: by the columns that the table is grouped by, else folded by seed.
import { findColumn } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { groupRows, type RowGroup } from '$comparison/group';
import { seedLabels } from '$comparison/seed-labels';
import { seedGroups } from '$comparison/seeds';
import type { Run } from '$contract/run';

export interface MultipleGroup {
  readonly id: string;
  readonly label: string;
  readonly runs: readonly Run[];
}

/** @param groupBy keys of columns */
export function multipleGroups(runs: readonly Run[], groupBy: readonly string[]): MultipleGroup[] {
  const columns = groupBy.flatMap((key) => findColumn(runColumns, key) ?? []);
  if (columns.length === 0) {
    const groups = seedGroups(runs);
    const labels = seedLabels(groups);
    return groups.map(({ id, runs: own }) => ({ id, label: labels.get(id) ?? id, runs: own }));
  }
  return groupRows(runs, columns).flatMap((group) => lowest(group, []));
}

/** The groups of the last level, labelled with the values of all levels. */
function lowest(group: RowGroup<Run>, above: readonly string[]): MultipleGroup[] {
  const { column, label, groups, rows, id } = group;
  const names = [...above, column.key === 'cell' ? label : `${column.key} ${label}`];
  if (groups.length === 0) return [{ id, label: names.join(', '), runs: rows }];
  return groups.flatMap((below) => lowest(below, names));
}
