// A checksum in each row of what cannot be computed again, so that a byte that has changed on the disk is noticed
// rather than shown. Written by the statement that writes the row; released with migration 007, and so never to change.
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import { Problem } from '../../problem';

type Value = number | bigint | string | Uint8Array | null;

/** Teaches a connection `row_checksum(…)`: the CRC-32 of values with their types, in their order. */
export function addChecksumFunction(db: Database.Database): void {
  db.function(
    'row_checksum',
    { deterministic: true, varargs: true, directOnly: true },
    (...values) => rowChecksum(values as Value[]),
  );
}

export function rowChecksum(values: readonly Value[]): number {
  let sum = 0;
  for (const value of values) {
    if (value === null) sum = crc32('n', sum);
    else if (typeof value === 'string') sum = crc32(`t${value.length} ${value}`, sum);
    else if (typeof value === 'object') {
      sum = crc32(value, crc32(`b${value.byteLength} `, sum));
    } else sum = crc32(`d${Number(value)}`, sum);
  }
  return sum;
}

/** What a row's checksum is of, by table. Columns that a later migration adds are in none. */
export const checkedColumns = {
  experiments: ['id', 'name', 'created_at'],
  runs: [
    ...['id', 'experiment_id', 'uid', 'name', 'notes', 'tags', 'pinned', 'archived', 'cell'],
    ...['status', 'reason', 'config', 'seed', 'created_at', 'duration_ms', 'batches_per_epoch'],
    ...['parameter_count', 'backend', 'versions', 'data_checksum', 'host', 'processor'],
    ...['epochs_done', 'best_epoch', 'best_test_accuracy', 'last_test_accuracy', 'last_test_loss'],
    ...['checkpoint_step', 'edited_at', 'deleted_at'],
  ],
  curves: ['run_id', 'metric', 'first_step', 'float32', 'steps'],
  measurements: ['run_id', 'epoch', 'metric', 'value', 'vector', 'steps'],
  checkpoints: ['run_id', 'epoch', 'file', 'duration_ms', 'created_at', 'bytes', 'sha256'],
} as const;

export type CheckedTable = keyof typeof checkedColumns;
export const checkedTables = Object.keys(checkedColumns) as readonly CheckedTable[];

/** The checksum of a row of `table`, in SQL. */
export const checksumOf = (table: CheckedTable): string =>
  `row_checksum(${checkedColumns[table].join(', ')})`;

/** Writes the checksums of the rows that `where` keeps; after every change of them, in its transaction. */
export const sealRows = (table: CheckedTable, where: string): string =>
  `UPDATE ${table} SET checksum = ${checksumOf(table)} WHERE ${where}`;

/** @param what of the run */
export function damagedValues(runId: number, what: string): Problem {
  return new Problem(
    'store-damaged',
    `In the store, values of run ${runId} are damaged: ${what}. They are not shown, and nothing was changed. Run "unroll repair", which takes them from the run's folder or a backup.`,
  );
}
