// Each row has a checksum of its values, written by the statement that writes the row: a byte that has changed on the
// disk is noticed, and not shown. Stores hold these checksums, so what they are of never changes.
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

/**
 * What a row's checksum is of, by table. Left out are numbers that only order rows (the ids of exports and of the queue, a
 * run's change number), which an index holds a second time, and a run's owner, which says nothing once its process is gone.
 */
export const checkedColumns = {
  experiments: ['id', 'name', 'created_at', 'plan', 'sweep'],
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
  exports: [
    ...['run_id', 'epoch', 'file', 'bytes', 'max_difference', 'images', 'accuracy', 'created_at'],
  ],
  views: ['name', 'view', 'saved_at'],
  report_answers: ['report', 'field', 'answer', 'saved_at'],
  queue: [
    ...['experiment_id', 'uid', 'name', 'config', 'priority', 'place', 'tries'],
    ...['owner_pid', 'owner_started'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CheckedTable = keyof typeof checkedColumns;
export const checkedTables = Object.keys(checkedColumns) as readonly CheckedTable[];

/** The checksum of a row of `table`, in SQL. @param changed columns whose new values are bound under their names */
const checksumOf = (table: CheckedTable, changed: readonly string[] = []): string =>
  `row_checksum(${checkedColumns[table].map((name) => (changed.includes(name) ? `@${name}` : name)).join(', ')})`;

/** Whether a row is what was written, in SQL. */
export const isIntact = (table: CheckedTable): string => `checksum IS ${checksumOf(table)}`;

/** A row that was read with `isIntact`. */
export interface Checked {
  readonly isIntact: number;
}

/** Writes the checksums of the rows that `where` keeps, in the transaction that has changed them. */
export const sealRows = (table: CheckedTable, where: string): string =>
  `UPDATE ${table} SET checksum = ${checksumOf(table)} WHERE ${where}`;

/** For an UPDATE: new values, bound under their columns' names, and the checksum with them. */
export const changeRow = (table: CheckedTable, columns: readonly string[]): string =>
  [...columns.map((name) => `${name} = @${name}`), `checksum = ${checksumOf(table, columns)}`].join(
    ', ',
  );

/** Adds a row whose columns are bound under their names; one of the same key makes room with `replaces`. */
export function insertRow(table: CheckedTable, replaces = false): string {
  const names = checkedColumns[table];
  const values = names.map((name) => `@${name}`).join(', ');
  return `INSERT ${replaces ? 'OR REPLACE ' : ''}INTO ${table} (${names.join(', ')}, checksum) VALUES (${values}, ${checksumOf(table, names)})`;
}

/** @param of whose values, such as "run 3" @param what of them */
export function damagedValues(of: string, what: string): Problem {
  return new Problem(
    'store-damaged',
    `In the store, values of ${of} are damaged: ${what}. They are not shown, and nothing was changed. Run "unroll repair", which takes them from the run's folder or a backup.`,
  );
}
