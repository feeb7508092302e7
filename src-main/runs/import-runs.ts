// Brings the runs of another store into this one. A run's uid says whether it is here already, so doing it again
// adds nothing; one that was deleted here comes back.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { writeDurably } from '../durable-file';
import { checkpointsIn, journalIn, runFolder } from '../run-folder/run-folder';
import { sealRows } from './checksums';
import { openDatabase } from './database';

/** A run's id there and here. */
interface Copied {
  readonly from: number;
  readonly to: number;
}

/** What is counted anew here. */
const ownColumns = ['id', 'experiment_id', 'change', 'deleted_at'];

/**
 * All runs of the store in `source` that have ended, with curves, measurements and those checkpoints whose files are there.
 * `source` is only read: it may lie in a package, and may have been written by an earlier Unroll.
 * @returns the ids here of all its runs, whether they were new or not
 */
export function importRuns(db: Database.Database, directory: string, source: string): number[] {
  const copy = mkdtempSync(join(tmpdir(), 'unroll-import-'));
  try {
    copyFile(join(source, 'unroll.db'), join(copy, 'unroll.db'));
    const recent = join(source, 'unroll.db-wal');
    if (existsSync(recent)) copyFile(recent, join(copy, 'unroll.db-wal'));
    // Brings the copy to the newest schema.
    openDatabase(copy).close();
    db.prepare('ATTACH ? AS source').run(join(copy, 'unroll.db'));
    try {
      return db.transaction(() => copyRuns(db, directory, source)).immediate();
    } finally {
      db.exec('DETACH source');
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What lies in an app's archive can be read and not be copied. */
function copyFile(from: string, to: string): void {
  writeFileSync(to, readFileSync(from));
}

function copyRuns(db: Database.Database, directory: string, source: string): number[] {
  const known = db.prepare<[string], number>('SELECT id FROM main.runs WHERE uid = ?').pluck();
  const runs = db
    .prepare<[], { id: number; uid: string; experiment_id: number }>(
      "SELECT id, uid, experiment_id FROM source.runs WHERE deleted_at IS NULL AND status <> 'running' ORDER BY id",
    )
    .all();
  const experiments = new Map<number, number>();
  return runs.map(({ id: from, uid, experiment_id: experiment }) => {
    const here = known.get(uid);
    if (here !== undefined) {
      db.prepare(
        `UPDATE main.runs SET deleted_at = NULL, ${countChange} WHERE id = ? AND deleted_at > ''`,
      ).run(here);
      db.prepare(sealRows('runs', 'id = ?')).run(here);
      return here;
    }
    const experimentId = experiments.get(experiment) ?? copyExperiment(db, experiment);
    experiments.set(experiment, experimentId);
    const names = columnsOf(db, 'runs', ownColumns);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO main.runs (experiment_id, ${names}) SELECT ?, ${names} FROM source.runs WHERE id = ?`,
      )
      .run(experimentId, from);
    const to = Number(lastInsertRowid);
    db.prepare(`UPDATE main.runs SET ${countChange} WHERE id = ?`).run(to);
    copyParts(db, { from, to });
    copyCheckpoints(db, directory, source, { from, to });
    copyFolder(directory, source, uid);
    for (const [table, key] of sealed) db.prepare(sealRows(table, `${key} = ?`)).run(to);
    return to;
  });
}

const countChange = 'change = 1 + (SELECT max(change) FROM main.runs)';

function copyExperiment(db: Database.Database, id: number): number {
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
  for (const table of ['curves', 'measurements', 'checkpoints']) {
    const names = columnsOf(db, table, ['id', 'run_id']);
    db.prepare(
      `INSERT INTO main.${table} (run_id, ${names}) SELECT ?, ${names} FROM source.${table} WHERE run_id = ?`,
    ).run(to, from);
  }
}

/** A checkpoint whose file is missing keeps its row: the epoch has ended, and its duration stands there. */
function copyCheckpoints(
  db: Database.Database,
  directory: string,
  source: string,
  { from, to }: Copied,
): void {
  const [theirs, ours] = [`checkpoints/${from}/`, `checkpoints/${to}/`];
  const files = existsSync(join(source, theirs)) ? readdirSync(join(source, theirs)) : [];
  for (const file of files) {
    writeDurably(join(directory, ours, file), readFileSync(join(source, theirs, file)));
  }
  db.prepare('UPDATE main.checkpoints SET file = replace(file, ?, ?) WHERE run_id = ?').run(
    theirs,
    ours,
    to,
  );
}

/** A run's folder has the same name in every store. */
function copyFolder(directory: string, source: string, uid: string): void {
  const [theirs, ours] = [runFolder(source, uid), runFolder(directory, uid)];
  if (!existsSync(journalIn(theirs)) || existsSync(ours)) return;
  const names = readdirSync(checkpointsIn(theirs)).map((name) => join('checkpoints', name));
  const about = existsSync(join(theirs, 'about')) ? ['about'] : [];
  // The journal last: with it there is a run.
  for (const name of [...names, ...about, 'journal']) {
    writeDurably(join(ours, name), readFileSync(join(theirs, name)));
  }
}

/** Whose checksums are of their numbers here. */
const sealed = [
  ['runs', 'id'],
  ['curves', 'run_id'],
  ['measurements', 'run_id'],
  ['checkpoints', 'run_id'],
] as const;

/** Their names come from the schema, never from outside. */
function columnsOf(db: Database.Database, table: string, without: readonly string[]): string {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table)
    .filter((name) => !without.includes(name))
    .join(', ');
}
