// Writes a run into the store as its folder has it.
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { EventOf } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { lastEvent, readJournal, type ReadJournal } from '../folder/journal';
import { journalIn, readAbout, runFolder } from '../folder/run-folder';
import { change, insertInto, type Columns } from '../schema/statements';
import { editedColumns } from '../exchange/about-run';
import { foldOf } from '../run-fold';
import { thisProcess } from '../owner';
import { countChange } from '../connection';
import { whatIsStored } from '../what-is-stored';

interface Known {
  readonly id: number;
  readonly status: string;
  readonly duration_ms: number;
  readonly edited_at: string;
}

/** Whether a run's row differs from its folder, by the journal's last event and by what a person changed. */
export function differsFromFolder(db: Database.Database, directory: string, uid: RunUid): boolean {
  const row = db
    .prepare<[string], Known>('SELECT id, status, duration_ms, edited_at FROM runs WHERE uid = ?')
    .get(uid);
  const folder = runFolder(directory, uid);
  const last = lastEvent(journalIn(folder));
  // A run that has not begun has no values.
  if (last === null || last.kind === 'run') return false;
  if (!row) return true;
  if (last.kind !== 'ended') return row.status !== 'interrupted';
  const { status, elapsedMs } = last;
  if (status !== row.status || (elapsedMs !== null && elapsedMs !== row.duration_ms)) return true;
  const about = readAbout(folder);
  return about !== null && about.editedAt > row.edited_at;
}

/**
 * Replaces what the store has of a run by what its folder has.
 * @param isRowDamaged also replaces what the store has of its settings and of what a person changed
 * @returns whether it did; not when the folder has nothing, or when its journal is damaged and the store has the run
 * @throws Problem run-folder-damaged, or what SQLite throws; the store is then as it was
 */
export function restoreFromFolder(
  db: Database.Database,
  directory: string,
  uid: RunUid,
  isRowDamaged = false,
): { readonly id: number } | null {
  const folder = runFolder(directory, uid);
  if (!existsSync(journalIn(folder))) return null;
  const journal = readJournal(journalIn(folder));
  if (journal.run.uid !== uid || journal.events.length === 1) return null;
  return db
    .transaction(() => {
      const existing = findRun(db, uid);
      if (existing !== undefined && journal.damaged > 0) return null;
      const id = existing ?? insertRun(db, journal.run);
      writeRun(db, id, folder, journal, isRowDamaged);
      return { id };
    })
    .immediate();
}

/**
 * Adds a run from a folder outside of the store, under a number of its own.
 * @param experimentId null for the one that the journal names, which is made where it is missing
 * @returns its number
 */
export function addRun(
  db: Database.Database,
  folder: string,
  journal: ReadJournal,
  experimentId: number | null = null,
): number {
  return db
    .transaction(() => {
      const id = insertRun(db, journal.run, true, experimentId);
      writeRun(db, id, folder, journal, false);
      return id;
    })
    .immediate();
}

const findRun = (db: Database.Database, uid: RunUid) =>
  db.prepare<[string], number>('SELECT id FROM runs WHERE uid = ?').pluck().get(uid);

/** The fold of its journal, with what a person changed. */
function writeRun(
  db: Database.Database,
  id: number,
  folder: string,
  { run, events, damaged }: ReadJournal,
  isRowDamaged: boolean,
): void {
  const set = (columns: Columns) => {
    const sql = `UPDATE runs SET ${change(Object.keys(columns))}, ${countChange} WHERE id = @id`;
    db.prepare(sql).run({ ...columns, id });
  };
  for (const table of ['curves', 'short_curves', 'measurements', 'checkpoints']) {
    db.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(id);
  }
  set({
    ...(isRowDamaged && { ...settingsOf(run, experimentOf(db, run)), ...neverEdited }),
    ...notBegun,
  });
  const fold = foldOf(db);
  try {
    for (const event of events) fold.append(id, event);
  } finally {
    fold.curves.forget(id);
  }
  const about = readAbout(folder);
  if (about !== null && (isRowDamaged || about.editedAt >= editedAt(db, id))) {
    set(editedColumns(about));
  }
  if (events.at(-1)?.kind !== 'ended') {
    const epochs = events.filter(({ kind }) => kind === 'epoch').length;
    const reason = `Unroll ended while this run was training. ${whatIsStored(epochs)}`;
    set({ status: 'interrupted', reason });
  }
  if (damaged > 0) {
    const reason = `${damaged} lines of its folder's journal are damaged; their values are missing.`;
    set({ reason });
  }
}

const editedAt = (db: Database.Database, id: number) =>
  db.prepare<[number], string>('SELECT edited_at FROM runs WHERE id = ?').pluck().get(id) ?? '';

const neverEdited = {
  ...{ notes: '', tags: '[]', archived: 0, deleted_at: null, edited_at: '' },
};

/** A run before its first event. */
const notBegun = {
  ...{ status: 'interrupted', reason: null, duration_ms: 0, batches_per_epoch: 0 },
  ...{ parameter_count: 0, backend: '', versions: '{}', data_checksum: '', epochs_done: 0 },
  ...{ best_epoch: null, best_test_accuracy: null, last_test_accuracy: null },
  ...{ last_test_loss: null, checkpoint_step: 0 },
};

/** The columns that never change. */
const settingsOf = (run: EventOf<'run'>, experimentId: number) => ({
  experiment_id: experimentId,
  name: run.name,
  cell: run.config.cell,
  config: JSON.stringify(run.config),
  seed: run.config.seed,
  created_at: run.createdAt,
  host: run.machine?.host ?? '',
  processor: run.machine?.processor ?? '',
});

/** The number of a run's experiment here. */
function experimentOf(db: Database.Database, { experiment }: EventOf<'run'>): number {
  const { name, createdAt } = experiment;
  const found = db
    .prepare<[string, string], number>(
      'SELECT id FROM experiments WHERE name = ? AND created_at = ?',
    )
    .pluck()
    .get(name, createdAt);
  if (found !== undefined) return found;
  const insert = db.prepare('INSERT INTO experiments (name, created_at) VALUES (?, ?)');
  return Number(insert.run(name, createdAt).lastInsertRowid);
}

function insertRun(
  db: Database.Database,
  run: EventOf<'run'>,
  isFromOutside = false,
  experimentId: number | null = null,
): number {
  const isTaken =
    isFromOutside || db.prepare('SELECT 1 FROM runs WHERE id = ?').get(run.number) !== undefined;
  const { pid, started } = thisProcess();
  const columns = {
    ...settingsOf(run, experimentId ?? experimentOf(db, run)),
    id: isTaken ? null : run.number,
    uid: run.uid,
    status: 'interrupted',
    owner_pid: pid,
    owner_started: started,
  };
  const insert = db.prepare(insertInto('runs', Object.keys(columns)));
  return Number(insert.run(columns).lastInsertRowid);
}
