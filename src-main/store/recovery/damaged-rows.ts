// Damaged rows: found by their checksums, and restored from a backup.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { restoreNewest } from './backups';
import { checkedColumns, checkedTables, isIntact, type CheckedTable } from '../schema/checksums';
import { openDatabase } from '../schema/database';
import { makeTemporaryFolder } from '../../temporary-folder';

/** Values by column. */
export type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

/** By which columns a row is found. */
export const keyColumns: Readonly<Record<CheckedTable, readonly string[]>> = {
  experiments: ['id'],
  runs: ['id'],
  curves: ['run_id', 'metric', 'first_step'],
  measurements: ['run_id', 'metric', 'epoch'],
  checkpoints: ['run_id', 'epoch'],
  exports: ['id'],
  views: ['name'],
  report_answers: ['report', 'field'],
  queue: ['id'],
};

export interface DamagedRow {
  readonly table: CheckedTable;
  readonly key: Row;
  readonly checksum: number | null;
}

/** The rows that are not what was written. @throws what SQLite throws */
export function damagedRows(db: Database.Database): DamagedRow[] {
  return checkedTables.flatMap((table) =>
    db
      .prepare<[], Row & { readonly checksum: number | null }>(
        `SELECT ${keyColumns[table].join(', ')}, checksum FROM ${table} WHERE NOT (${isIntact(table)})`,
      )
      .all()
      .map(({ checksum, ...key }) => ({ table, key, checksum })),
  );
}

/** The number of the run whose row, curve, measurement or checkpoint is damaged; null for other tables. */
export function runOf({ table, key }: DamagedRow): number | null {
  const id = table === 'runs' ? key.id : key.run_id;
  return typeof id === 'number' ? id : null;
}

/** A row of a key that is bound under its columns' names. */
export const byKey = (table: CheckedTable, prefix = ''): string =>
  keyColumns[table].map((name) => `${name} IS @${prefix}${name}`).join(' AND ');

export interface NamedRow {
  readonly table: CheckedTable;
  /** All its columns. */
  readonly row: Row;
}

export interface Restored {
  readonly rows: readonly NamedRow[];
  /** When the backup was made, ISO 8601. */
  readonly at: string;
}

/** Writes damaged rows again as the newest whole backup has them, where it does. null without a backup. */
export function restoreFromBackup(
  db: Database.Database,
  directory: string,
  rows: readonly DamagedRow[],
): Restored | null {
  const scratch = makeTemporaryFolder('unroll-restore-');
  try {
    const backup = restoreNewest(directory, join(scratch, 'unroll.db'));
    if (backup === null) return null;
    // One of an earlier schema gets its checksums: the file as a whole was checked.
    openDatabase(scratch).close();
    db.prepare('ATTACH ? AS backup').run(join(scratch, 'unroll.db'));
    try {
      const restore = db.transaction(() => rows.flatMap((row) => restoreRow(db, row) ?? []));
      return { rows: restore.immediate(), at: backup.at };
    } finally {
      db.exec('DETACH backup');
    }
  } catch {
    // A backup that cannot be read restores nothing.
    return null;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Rows that grow, or follow from other rows: an older one would not fit to them. */
const partsOfRuns: ReadonlySet<CheckedTable> = new Set(['curves', 'measurements', 'checkpoints']);

function restoreRow(db: Database.Database, { table, key, checksum }: DamagedRow): NamedRow | null {
  const find = (where: string, values: object) =>
    db
      .prepare<[object], Row>(`SELECT * FROM backup.${table} WHERE ${where} AND ${isIntact(table)}`)
      .get(values);
  // Where a key or a value has changed, the checksum finds the same row; where the checksum has, the key does.
  const row =
    find('checksum IS @checksum', { checksum }) ??
    (partsOfRuns.has(table) ? undefined : find(byKey(table), key));
  if (row === undefined) return null;
  const names = [...checkedColumns[table], 'checksum'];
  try {
    const here = Object.entries(key).map(([name, value]) => [`here_${name}`, value] as const);
    db.prepare(
      `UPDATE ${table} SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE ${byKey(table, 'here_')}`,
    ).run({ ...row, ...Object.fromEntries(here) });
    return { table, row };
  } catch {
    // Another row has its key.
    return null;
  }
}
