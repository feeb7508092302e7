// Takes from a damaged database what besides only backups have: sweeps, exports, views, answers and the queue.
import Database from 'better-sqlite3';
import {
  addChecksumFunction,
  checkedColumns,
  isIntact,
  type Checked,
  type CheckedTable,
} from '../schema/checksums';
import { refusePrograms } from '../schema/schema';
import { keyColumns, type Row } from './damaged-rows';

/** In the order in which rows refer to each other. */
const names = {
  experiments: 'sweeps',
  exports: 'exports',
  views: 'views of Compare',
  report_answers: 'answers of reports',
  queue: 'queued runs',
} as const satisfies Partial<Record<CheckedTable, string>>;

export type Salvaged = keyof typeof names;

/**
 * Writes the rows of `tables` in the damaged `file` over those in `db`.
 * @param file null where there is none
 * @returns the names of the tables of which rows may be missing or older
 */
export function takeFromDamaged(
  db: Database.Database,
  file: string | null,
  tables: readonly Salvaged[],
): string[] {
  if (file === null) return tables.map((table) => names[table]);
  const source = new Database(file, { readonly: true });
  try {
    source.pragma('trusted_schema = OFF');
    addChecksumFunction(source);
    // Otherwise SQLite reads nothing of a file that was cut off.
    source.unsafeMode();
    source.pragma('writable_schema = ON');
    if (!isPlain(source)) return tables.map((table) => names[table]);
    return tables.flatMap((table) => (takeTable(db, source, table) ? [] : [names[table]]));
  } finally {
    source.close();
  }
}

/** Whether it has tables and indexes only: of a file that somebody else may have made, nothing is run. */
function isPlain(source: Database.Database): boolean {
  try {
    refusePrograms(source, '');
    return true;
  } catch {
    return false;
  }
}

/** @returns whether it has all rows */
function takeTable(db: Database.Database, source: Database.Database, table: Salvaged): boolean {
  const isWhole = holdsTogether(source, table);
  const columns = [...new Set([...keyColumns[table], ...checkedColumns[table], 'checksum'])];
  const put = db.prepare<[Row]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
      ON CONFLICT (${keyColumns[table].join(', ')}) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const rows = readableRows(source, table, columns).filter((row) => isWhole || row.isIntact === 1);
  // What the table no longer has was removed since the backup. An experiment may have runs.
  if (isWhole && table !== 'experiments') db.exec(`DELETE FROM ${table}`);
  let isComplete = isWhole;
  for (const row of rows) {
    try {
      put.run(row);
    } catch {
      // Its run or experiment is missing.
      isComplete = false;
    }
  }
  return isComplete;
}

function holdsTogether(source: Database.Database, table: Salvaged): boolean {
  try {
    return source.pragma(`integrity_check(${table})`, { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/** From the table's start to the first damage, and from its end. */
function readableRows(
  source: Database.Database,
  table: Salvaged,
  columns: readonly string[],
): readonly (Row & Checked)[] {
  const rows = new Map<string, Row & Checked>();
  const keys = keyColumns[table];
  for (const order of ['ASC', 'DESC']) {
    try {
      const all = source.prepare<[], Row & Checked>(
        `SELECT ${columns.join(', ')}, ${isIntact(table)} AS isIntact FROM ${table} NOT INDEXED ORDER BY ${keys.map((key) => `${key} ${order}`).join(', ')}`,
      );
      for (const row of all.iterate()) rows.set(JSON.stringify(keys.map((key) => row[key])), row);
      break;
    } catch {
      // From the other end, then.
    }
  }
  return [...rows.values()];
}
