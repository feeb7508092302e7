// Repairs damaged rows: from the runs' folders, then from the newest backup. What neither has is kept in a file beside the
// store, as far as it can still be read, and left out.
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { writeDurably } from '../../durable-file';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { readJournal } from '../folder/journal';
import { journalIn, runFolder, runFoldersIn } from '../folder/run-folder';
import { bringIn } from './bring-in';
import {
  byKey,
  damagedRows,
  restoreFromBackup,
  runOf,
  type DamagedRow,
  type NamedRow,
  type Row,
} from './damaged-rows';
import { sealRows } from '../schema/checksums';

export interface Repaired {
  /** What was repaired and what was not, for a person; null when nothing was damaged. */
  readonly words: string | null;
  /** Runs whose rows are damaged and could not be repaired. */
  readonly damaged: ReadonlySet<number>;
  /** Whether every row is as it was written. */
  readonly isWhole: boolean;
}

export const untouched: Repaired = { words: null, damaged: new Set(), isWhole: true };

/** @throws what SQLite throws */
export function repairRows(db: Database.Database, directory: string): Repaired {
  const found = damagedRows(db);
  if (found.length === 0) return untouched;
  repairFromFolders(db, directory, found);
  const left = damagedRows(db);
  const restored = left.length === 0 ? null : restoreFromBackup(db, directory, left);
  const lost = damagedRows(db).filter((row) => runOf(row) === null);
  const rows = lost.map((row) => wholeRow(db, row));
  const file = lost.length === 0 ? null : keepRows(directory, rows);
  if (file !== null) for (const row of lost) leaveOut(db, row);
  const still = damagedRows(db);
  const runs = new Set(still.map(runOf).filter((id) => id !== null)).size;
  const sentences = [
    'Bytes in the store had changed on the disk.',
    left.length === 0 && 'Everything was repaired from the runs’ folders.',
    restored?.rows.length &&
      `From the backup of ${minuteOf(restored.at)} came: ${namesOf(restored.rows)}.`,
    lost.length > 0 && `No copy has: ${namesOf(rows)}.`,
    file !== null && `What can still be read of it is in ${file}.`,
    runs > 0 &&
      `${runs === 1 ? 'One run' : `${runs} runs`} could not be repaired: no folder and no backup has ${runs === 1 ? 'it' : 'them'}.`,
  ];
  return {
    words: sentences.filter(Boolean).join(' '),
    damaged: new Set(
      still.filter(({ table }) => table === 'runs').map(({ key }) => Number(key.id)),
    ),
    isWhole: still.length === 0,
  };
}

/** Of a file with what was damaged, beside the store. */
export const nameOfDamaged = (ending: 'db' | 'json') =>
  `unroll.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}.${ending}`;

export const minuteOf = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;

function repairFromFolders(
  db: Database.Database,
  directory: string,
  rows: readonly DamagedRow[],
): void {
  const folders = runFoldersIn(directory);
  for (const { table, key } of rows) {
    if (table === 'experiments') repairExperiment(db, directory, Number(key.id));
  }
  const uidOf = db.prepare<[number], string>('SELECT uid FROM runs WHERE id = ?').pluck();
  const anew = new Set(rows.filter(({ table }) => table === 'runs').map(runOf));
  let strays = 0;
  for (const id of new Set(rows.map(runOf))) {
    if (id === null) continue;
    const uid = uidOf.get(id);
    if (uid === undefined) strays += removeStrays(db, id);
    else {
      const own = folders.find((one) => one === uid) ?? folderOf(db, directory, id, folders);
      if (own === undefined) continue;
      if (own !== uid) db.prepare('UPDATE runs SET uid = ? WHERE id = ?').run(own, id);
      attempt(() => bringIn(db, directory, own, anew.has(id)));
    }
  }
  // Any run may be the one that lacks them.
  if (strays > 0) for (const uid of folders) attempt(() => bringIn(db, directory, uid));
}

/** From the folder of one of its runs, which knows its name and time but not its sweep: the checksum tells whether that is enough. */
function repairExperiment(db: Database.Database, directory: string, id: number): void {
  const uids = db
    .prepare<[number], string>('SELECT uid FROM runs WHERE experiment_id = ?')
    .pluck()
    .all(id)
    .filter(isRunUid);
  for (const uid of uids) {
    const run = firstEvent(directory, uid);
    if (run === null) continue;
    const { name, createdAt } = run.experiment;
    db.prepare('UPDATE experiments SET name = ?, created_at = ? WHERE id = ?').run(
      name,
      createdAt,
      id,
    );
    return;
  }
}

/** Of a run whose uid has changed: the folder that has no row and its number, or the only one without a row. */
function folderOf(
  db: Database.Database,
  directory: string,
  id: number,
  folders: readonly RunUid[],
): RunUid | undefined {
  const known = new Set(db.prepare<[], string>('SELECT uid FROM runs').pluck().all());
  const free = folders.filter((uid) => !known.has(uid));
  const own = free.find((uid) => firstEvent(directory, uid)?.number === id);
  return own ?? (free.length === 1 ? free[0] : undefined);
}

function firstEvent(directory: string, uid: RunUid) {
  return attempt(() => readJournal(journalIn(runFolder(directory, uid))).run);
}

/** Rows of a run that is not there: their run's number has changed. @returns how many */
function removeStrays(db: Database.Database, runId: number): number {
  return ['curves', 'measurements', 'checkpoints']
    .map((table) => db.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(runId).changes)
    .reduce((sum, count) => sum + count, 0);
}

function wholeRow(db: Database.Database, { table, key }: DamagedRow): NamedRow {
  const row = db.prepare<[Row], Row>(`SELECT * FROM ${table} WHERE ${byKey(table)}`).get(key);
  return { table, row: row ?? key };
}

/** @returns the file's name; null where it could not be written */
function keepRows(directory: string, rows: readonly NamedRow[]): string | null {
  const file = nameOfDamaged('json');
  try {
    writeDurably(join(directory, file), JSON.stringify(rows, null, 2), true);
    return file;
  } catch {
    return null;
  }
}

function leaveOut(db: Database.Database, { table, key }: DamagedRow): void {
  if (table === 'experiments') {
    // Its runs need it.
    db.prepare(`UPDATE experiments SET plan = '', sweep = NULL WHERE id = @id`).run(key);
    db.prepare(sealRows('experiments', 'id = @id')).run(key);
  } else db.prepare(`DELETE FROM ${table} WHERE ${byKey(table)}`).run(key);
}

const namesOf = (rows: readonly NamedRow[]) => [...new Set(rows.map(nameOf))].join(', ');

function nameOf({ table, row }: NamedRow): string {
  const quoted = (name: string) => JSON.stringify(row[name] ?? '');
  switch (table) {
    case 'experiments':
      return `${row.sweep === null ? 'experiment' : 'the sweep of experiment'} ${quoted('name')}`;
    case 'views':
      return row.name === '' ? 'the view that Compare was left with' : `the view ${quoted('name')}`;
    case 'report_answers':
      return `the answer ${quoted('field')} of a report`;
    case 'exports':
      return `an export of run ${String(row.run_id)}`;
    case 'queue':
      return `the queued run ${quoted('name')}`;
    case 'runs':
      return `run ${String(row.id)}`;
    case 'curves':
    case 'measurements':
    case 'checkpoints':
      return `values of run ${String(row.run_id)}`;
  }
}

/** Whether SQLite cannot read the file, or finds no store in it. */
export function isDamage(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'store-not-a-database';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

/** A folder that cannot be read does not keep the others from being read. */
export function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (isDamage(error)) throw error;
    return null;
  }
}
