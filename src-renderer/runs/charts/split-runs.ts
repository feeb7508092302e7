// Runs split by a setting: a chart for each of its values.
import { findColumn } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { groupRows } from '$comparison/group';
import type { Run } from '$contract/run';

interface Part {
  readonly id: string;
  readonly label: string;
  readonly runs: readonly Run[];
}

/** @param splitBy the key of a column; of an unknown one, nothing is split */
export function splitRuns(runs: readonly Run[], splitBy: string | null): Part[] {
  const column = splitBy === null ? undefined : findColumn(runColumns, splitBy);
  if (column === undefined) return [{ id: '', label: 'All runs', runs }];
  return groupRows(runs, [column]).map(({ id, label, rows }) => ({
    id,
    label: column.key === 'cell' ? label : `${column.label} ${label}`,
    runs: rows,
  }));
}
