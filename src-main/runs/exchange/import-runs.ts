// Imports the runs of another store into this one. A run's uid says whether it is here already, so importing twice adds
// nothing; a run that has been trained further there is brought up to date.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { noModel } from '../../catalogue/models';
import { writeDurably } from '../../durable-file';
import { Problem } from '../../problem';
import { checkpointsIn, journalIn, runFolder } from '../../run-folder/run-folder';
import { keepAbout, type EditedRow } from './about-run';
import { countChange } from '../store-writer';
import { changeRow, isIntact, sealRows, type CheckedTable } from '../schema/checksums';
import { attachCopy, copyFile, readWhole } from './store-copy';

/** A run's id there and here. */
interface Copied {
  readonly from: number;
  readonly to: number;
}

/** Columns whose values are this store's own. */
const ownColumns = ['id', 'experiment_id', 'change', 'deleted_at'];

export interface ImportOptions {
  /** A run that was deleted here comes back. */
  readonly restoresDeleted: boolean;
  /** Waits for the disk after each file. Otherwise files that a loss of power damages have to be collected again. */
  readonly isDurable: boolean;
}

export interface Imported {
  /** The ids here of all its runs that have ended, whether they were new or not. */
  readonly ids: readonly number[];
  /** Runs that were new, or have been trained further since the last import. */
  readonly changed: number;
  /** Left out because they still train. */
  readonly running: number;
}

/**
 * All runs of the store in `source` that have ended, with curves, measurements and those checkpoints whose files are there.
 * `source` is only read: it may lie in a package, and may have been written by an earlier Unroll.
 * @throws the system's or SQLite's error, also when the store is written to meanwhile
 */
export function importRuns(
  db: Database.Database,
  directory: string,
  source: string,
  options: ImportOptions,
): Imported {
  const copy = mkdtempSync(join(tmpdir(), 'unroll-import-'));
  try {
    return importByCopy(db, directory, source, copy, options);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * The same for one of many stores: making and removing a folder for each would be a quarter of the work.
 * @param copy an existing folder, where the database is copied to; what an earlier call left there is overwritten
 */
export function importByCopy(
  db: Database.Database,
  directory: string,
  source: string,
  copy: string,
  options: ImportOptions,
): Imported {
  attachCopy(db, source, copy);
  try {
    return db.transaction(() => copyRuns(db, directory, source, options)).immediate();
  } finally {
    db.exec('DETACH source');
  }
}

interface RunThere {
  readonly id: number;
  readonly uid: string;
  readonly experiment_id: number;
  readonly status: string;
  readonly epochs_done: number;
  readonly cell: string;
  readonly duration_ms: number;
}

type RunHere = Pick<RunThere, 'id' | 'status' | 'epochs_done' | 'duration_ms'> & {
  readonly deleted_at: string | null;
};

function copyRuns(
  db: Database.Database,
  directory: string,
  source: string,
  options: ImportOptions,
): Imported {
  const known = db.prepare<[string], RunHere>(
    'SELECT id, status, epochs_done, duration_ms, deleted_at FROM main.runs WHERE uid = ?',
  );
  const all = db
    .prepare<[], RunThere>(
      'SELECT id, uid, experiment_id, status, epochs_done, cell, duration_ms FROM source.runs WHERE deleted_at IS NULL ORDER BY id',
    )
    .all();
  const ended = all.filter(({ status }) => status !== 'running');
  for (const { id } of ended) demandIntact(db, source, id, ofRow);
  const experiments = new Map<number, number>();
  let changed = 0;
  const copyAll = (run: RunThere, to: number) => {
    demandIntact(db, source, run.id, ofValues);
    changed += 1;
    db.prepare(`UPDATE main.runs SET ${countChange} WHERE id = ?`).run(to);
    copyParts(db, { from: run.id, to });
    copyCheckpoints(db, directory, source, { from: run.id, to }, options);
    copyFolder(directory, source, run.uid, options);
    for (const [table, key] of sealed) db.prepare(sealRows(table, `${key} = ?`)).run(to);
  };
  const ids = ended.map((run) => {
    const here = known.get(run.uid);
    if (here === undefined) {
      const { experiment_id: experiment } = run;
      const experimentId = experiments.get(experiment) ?? copyExperiment(db, experiment);
      experiments.set(experiment, experimentId);
      const names = columnsOf(db, 'runs', ownColumns);
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO main.runs (experiment_id, ${names}) SELECT ?, ${names} FROM source.runs WHERE id = ?`,
        )
        .run(experimentId, run.id);
      copyAll(run, Number(lastInsertRowid));
      return Number(lastInsertRowid);
    }
    if (here.deleted_at !== null && options.restoresDeleted) {
      const changes = changeRow('runs', ['deleted_at']);
      db.prepare(`UPDATE main.runs SET ${changes}, ${countChange} WHERE id = @id`).run({
        id: here.id,
        deleted_at: null,
      });
    }
    if (isFurther(run, here)) {
      replaceRun(db, directory, run, here.id);
      copyAll(run, here.id);
    }
    takeNewerEdit(db, directory, here.id, run.id);
    return here.id;
  });
  return { ids, changed, running: all.length - ended.length };
}

/** Whether a run has been trained further there than here. */
function isFurther(there: RunThere, here: RunHere): boolean {
  // Another program's log does not say when its training has ended, only how long it is.
  if (there.cell === noModel) return there.duration_ms > here.duration_ms;
  if (here.status === 'finished' || here.status === 'running') return false;
  return there.status === 'finished' || there.epochs_done > here.epochs_done;
}

/** Makes room for the run's results. What a person has changed of it here stays. */
function replaceRun(db: Database.Database, directory: string, run: RunThere, here: number): void {
  for (const table of partTables)
    db.prepare(`DELETE FROM main.${table} WHERE run_id = ?`).run(here);
  rmSync(runFolder(directory, run.uid), { recursive: true, force: true });
  const names = columnsOf(db, 'runs', [...ownColumns, ...editedColumns]);
  db.prepare(
    `UPDATE main.runs SET (${names}) = (SELECT ${names} FROM source.runs WHERE id = ?) WHERE id = ?`,
  ).run(run.id, here);
}

/** Of two edits of a run the newer one counts. */
function takeNewerEdit(
  db: Database.Database,
  directory: string,
  here: number,
  there: number,
): void {
  const columns = editedColumns.join(', ');
  const { changes } = db
    .prepare(
      `UPDATE main.runs SET (${columns}) = (SELECT ${columns} FROM source.runs WHERE id = @there), ${countChange}
        WHERE id = @here AND edited_at < (SELECT edited_at FROM source.runs WHERE id = @there)`,
    )
    .run({ here, there });
  if (changes === 0) return;
  db.prepare(sealRows('runs', 'id = ?')).run(here);
  const row = db.prepare<[number], EditedRow>('SELECT * FROM main.runs WHERE id = ?').get(here);
  if (row) keepAbout(directory, row);
}

const editedColumns = ['name', 'notes', 'tags', 'pinned', 'archived', 'edited_at'];
const partTables = ['curves', 'measurements', 'checkpoints'] as const;

/** All runs of a plan belong to one experiment, whichever stores they come from. */
function copyExperiment(db: Database.Database, id: number): number {
  const known = db
    .prepare<[number], number>(
      "SELECT id FROM main.experiments WHERE plan > '' AND plan = (SELECT plan FROM source.experiments WHERE id = ?)",
    )
    .pluck()
    .get(id);
  if (known !== undefined) return known;
  const names = columnsOf(db, 'experiments', ['id']);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO main.experiments (${names}) SELECT ${names} FROM source.experiments WHERE id = ?`,
    )
    .run(id);
  db.prepare(sealRows('experiments', 'id = ?')).run(lastInsertRowid);
  return Number(lastInsertRowid);
}

/** Exports stay behind: their files are on another machine. */
function copyParts(db: Database.Database, { from, to }: Copied): void {
  for (const table of partTables) {
    const names = columnsOf(db, table, ['id', 'run_id']);
    db.prepare(
      `INSERT INTO main.${table} (run_id, ${names}) SELECT ?, ${names} FROM source.${table} WHERE run_id = ?`,
    ).run(to, from);
  }
}

/** A checkpoint whose file is missing keeps its row, which says that the epoch ended and how long it took. */
function copyCheckpoints(
  db: Database.Database,
  directory: string,
  source: string,
  { from, to }: Copied,
  { isDurable }: ImportOptions,
): void {
  const [theirs, ours] = [`checkpoints/${from}/`, `checkpoints/${to}/`];
  const files = existsSync(join(source, theirs)) ? readdirSync(join(source, theirs)) : [];
  for (const file of files) {
    copyInto(join(source, theirs, file), join(directory, ours, file), isDurable);
  }
  db.prepare('UPDATE main.checkpoints SET file = replace(file, ?, ?) WHERE run_id = ?').run(
    theirs,
    ours,
    to,
  );
}

/** A run's folder has the same name in every store. */
function copyFolder(
  directory: string,
  source: string,
  uid: string,
  { isDurable }: ImportOptions,
): void {
  const [theirs, ours] = [runFolder(source, uid), runFolder(directory, uid)];
  if (!existsSync(journalIn(theirs)) || existsSync(ours)) return;
  const names = readdirSync(checkpointsIn(theirs)).map((name) => join('checkpoints', name));
  const about = existsSync(join(theirs, 'about')) ? ['about'] : [];
  // The journal last: a folder without one counts as no run.
  for (const name of [...names, ...about, 'journal']) {
    copyInto(join(theirs, name), join(ours, name), isDurable);
  }
}

function copyInto(from: string, to: string, isDurable: boolean): void {
  if (isDurable) {
    writeDurably(to, readWhole(from));
    return;
  }
  if (!existsSync(dirname(to))) mkdirSync(dirname(to), { recursive: true });
  copyFile(from, to);
}

/** Their checksums are of the run's number, which is another one here. */
const sealed = [
  ['runs', 'id'],
  ['curves', 'run_id'],
  ['measurements', 'run_id'],
  ['checkpoints', 'run_id'],
] as const;

const ofRow = [
  ['runs', 'id = ?'],
  ['experiments', 'id = (SELECT experiment_id FROM source.runs WHERE id = ?)'],
] as const;
const ofValues = partTables.map((table) => [table, 'run_id = ?'] as const);

/** Copied rows get checksums of their own, which must not hide damage. @throws Problem store-damaged */
function demandIntact(
  db: Database.Database,
  source: string,
  runId: number,
  rows: readonly (readonly [CheckedTable, string])[],
): void {
  for (const [table, where] of rows) {
    const sql = `SELECT 1 FROM source.${table} WHERE ${where} AND NOT (${isIntact(table)}) LIMIT 1`;
    if (db.prepare(sql).get(runId) === undefined) continue;
    throw new Problem(
      'store-damaged',
      `In the store in ${source}, values of run ${runId} are damaged. Nothing was imported. Run "unroll repair --store DIR" on it, then import it again.`,
    );
  }
}

/** Their names come from the schema, never from outside. */
function columnsOf(db: Database.Database, table: string, without: readonly string[]): string {
  const known = columns.get(db) ?? new Map<string, readonly string[]>();
  columns.set(db, known);
  const names =
    known.get(table) ??
    db
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'main')")
      .pluck()
      .all(table);
  known.set(table, names);
  return names.filter((name) => !without.includes(name)).join(', ');
}

/** By open database: its schema does not change. */
const columns = new WeakMap<Database.Database, Map<string, readonly string[]>>();
