// The column of the runs table that a request names.
import { findColumn, type Column } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { Problem } from '../problem';

/** @throws Problem bad-request for an unknown column */
export function columnNamed(key: string): Column {
  const column = findColumn(runColumns, key);
  if (column !== undefined) return column;
  throw new Problem('bad-request', `The runs table has no column "${key}". Choose another one.`);
}
