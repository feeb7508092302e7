// Runs as a table: one row per run, with all columns of the runs table under the words that filters use.
// Accuracies are fractions from 0 to 1, durations milliseconds.
import { isNumeric, numberOf, valueOf, type Column } from '../../comparison/column';
import { runColumns } from '../../comparison/columns';
import type { Run } from '../../contract/run';
import type { ColumnType, DataTable } from './table';

export function runTable(runs: readonly Run[]): DataTable {
  const columns = runColumns.map((column) => ({ name: nameOf(column), type: typeOf(column) }));
  const values = runColumns.map((column) => runs.map((run) => cellOf(column, run)));
  return {
    columns: [...columns, ...origin.map(({ name }) => ({ name, type: 'text' as const }))],
    pieces: [[...values, ...origin.map(({ of }) => runs.map(of))]],
  };
}

/** Where a row comes from: a CSV has no other place to say so. */
const origin: readonly { readonly name: string; readonly of: (run: Run) => string | null }[] = [
  { name: 'uid', of: ({ uid }) => uid },
  { name: 'data_sha256', of: ({ dataChecksum }) => dataChecksum || null },
  { name: 'unroll', of: ({ versions }) => versions.unroll ?? null },
];

function nameOf({ key, kind }: Column): string {
  return kind === 'duration' ? `${key}_ms` : key;
}

function typeOf(column: Column): ColumnType {
  if (column.kind === 'date') return 'time';
  return isNumeric(column) ? 'float64' : 'text';
}

function cellOf(column: Column, run: Run): string | number | null {
  if (isNumeric(column)) return numberOf(column, run);
  const value = valueOf(column, run);
  if (value === null) return null;
  return typeof value === 'object' ? value.join(' ') : String(value);
}
