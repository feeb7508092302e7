// What a store has beside its runs: experiments with their sweeps, the last view, answers of reports and the queue. They
// are in the database, and a second time in the file `workspace`, written with every change of them and before it is committed.
// The database holds the file's checksum: where the two differ, the database is older.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { writeDurably } from '../../durable-file';
import { readStored } from '../../stored-file';
import { decodeLines, encodeLine } from '../folder/lines';
import { change, insertInto } from '../schema/statements';
import { isDamage } from '../store-problem';

/** By table, in the order in which rows refer to each other. A run is named by its uid. */
export const workspaceQueries = {
  // What the folders of an experiment's runs do not say.
  experiments: `SELECT id, name, created_at, plan, sweep FROM experiments
    WHERE plan > '' OR sweep IS NOT NULL OR id IN (SELECT experiment_id FROM queue) ORDER BY id`,
  views: 'SELECT name, view, saved_at FROM views ORDER BY name',
  report_answers:
    'SELECT report, field, answer, saved_at FROM report_answers ORDER BY report, field',
  queue: `SELECT experiment_id, uid, name, config, priority, place, tries, owner_pid, owner_started
    FROM queue ORDER BY id`,
} as const;

type Table = keyof typeof workspaceQueries;

const text = z.string();
const number = z.number();
/** Far above what anybody trains, and exact in JavaScript. */
const id = z.int().min(1).max(1e12);
/** A row's names are columns in statements, and the file may be somebody else's. */
const schema = z
  .strictObject({
    experiments: z.array(
      z.strictObject({ id, name: text, created_at: text, plan: text, sweep: text.nullable() }),
    ),
    views: z.array(z.strictObject({ name: text, view: text, saved_at: text })),
    report_answers: z.array(
      z.strictObject({ report: text, field: text, answer: text, saved_at: text }),
    ),
    queue: z.array(
      z.strictObject({
        ...{ experiment_id: id, uid: text, name: text, config: text, priority: z.int() },
        ...{ place: number, tries: z.int(), owner_pid: z.int(), owner_started: text },
      }),
    ),
    /** Which files were exported, of earlier versions. */
    exports: z.unknown().optional(),
  })
  .transform(({ experiments, views, report_answers, queue }) => {
    return { experiments, views, report_answers, queue };
  });
type Workspace = z.output<typeof schema>;
type Row = Readonly<Record<string, string | number | null>>;

/** The same twice. */
const filesIn = (directory: string) =>
  ['workspace', 'workspace.copy'].map((name) => join(directory, name));
/** Tens of thousands of queued runs. */
const mostBytes = 200_000_000;

/** Writes the file. To be called within the transaction that has changed one of the tables. */
export function writeWorkspace(db: Database.Database, directory: string): void {
  const workspace = workspaceOf(db);
  const isThere = hasWorkspace(directory);
  if (!isThere && isEmpty(workspace)) return;
  const { line, checksum } = encodeLine(workspace, 0);
  if (isThere && checksum === checksumIn(db)) return;
  for (const file of filesIn(directory)) writeDurably(file, line, true);
  db.pragma(`user_version = ${checksum | 0}`);
}

const isEmpty = (workspace: Readonly<Record<Table, readonly Row[]>>) =>
  Object.values(workspace).every((rows) => rows.length === 0);

export const damagedWorkspace =
  'The file “workspace” was damaged, and was written again from the database.';

export const hasWorkspace = (directory: string): boolean =>
  filesIn(directory).some((file) => existsSync(file));

/** Brings the database to the file where they differ. @returns what was lost, in words */
export function restoreWorkspace(db: Database.Database, directory: string): string | null {
  const isKnown = () =>
    hasWorkspace(directory)
      ? readWorkspace(directory)?.checksum === checksumIn(db)
      : isEmpty(workspaceOf(db));
  if (isKnown()) return null;
  // Nobody else writes either of them meanwhile.
  return db.transaction(() => take(db, directory)).immediate();
}

/** Writes a database's experiments with their numbers, by which views name them, before the runs that belong to them. */
export function restoreExperiments(db: Database.Database, directory: string): void {
  const { experiments = [] } = readWorkspace(directory)?.workspace ?? {};
  isWritten(db, () => {
    for (const row of experiments) experimentHere(db, row);
  });
}

function take(db: Database.Database, directory: string): string | null {
  const file = readWorkspace(directory);
  const isSame = () => encodeLine(file?.workspace, 0).line === encodeLine(workspaceOf(db), 0).line;
  if (file?.checksum === checksumIn(db) && isSame()) return null;
  if (
    file === null ||
    !isWritten(db, () => {
      restore(db, file.workspace);
    })
  ) {
    const known = hasWorkspace(directory);
    // Also over a file of the same name that is not what was written.
    if (known) db.pragma('user_version = 0');
    writeWorkspace(db, directory);
    if (!known) return null;
    return isEmpty(workspaceOf(db))
      ? 'The file “workspace” is damaged: the last view, answers, sweeps and queued runs are lost.'
      : damagedWorkspace;
  }
  writeWorkspace(db, directory);
  return null;
}

/** SQLite has room for a number of 32 bits in its header, which is part of a transaction. */
const checksumIn = (db: Database.Database) =>
  Number(db.pragma('user_version', { simple: true })) >>> 0;

function workspaceOf(db: Database.Database): Readonly<Record<Table, readonly Row[]>> {
  const all = (table: Table) => db.prepare<[], Row>(workspaceQueries[table]).all();
  return {
    experiments: all('experiments'),
    views: all('views'),
    report_answers: all('report_answers'),
    queue: all('queue'),
  };
}

/** null where it cannot be read, or is not what Unroll writes. */
export function readWorkspace(
  directory: string,
): { readonly workspace: Workspace; readonly checksum: number } | null {
  for (const file of filesIn(directory)) {
    try {
      const { values, checksum } = decodeLines(readStored(file, mostBytes));
      return { workspace: schema.parse(values[0]), checksum };
    } catch {
      // The other one may be whole.
    }
  }
  return null;
}

/** Writes all that `write` writes, or nothing and false where rows of the file contradict each other. */
function isWritten(db: Database.Database, write: () => void): boolean {
  try {
    db.transaction(write)();
    return true;
  } catch (error) {
    if (isDamage(error)) throw error;
    return false;
  }
}

function restore(db: Database.Database, workspace: Workspace): void {
  const experiments = new Map(
    workspace.experiments.map((row) => [row.id, experimentHere(db, row)]),
  );
  for (const table of ['views', 'report_answers', 'queue']) {
    db.exec(`DELETE FROM ${table}`);
  }
  const add = (table: Table, row: Row) => {
    db.prepare(insertInto(table, Object.keys(row))).run(row);
  };
  for (const row of workspace.views.filter(({ name }) => name === '')) add('views', row);
  for (const row of workspace.report_answers) add('report_answers', row);
  const runOf = db.prepare<[unknown], number>('SELECT id FROM runs WHERE uid = ?').pluck();
  for (const row of workspace.queue) {
    const experiment = experiments.get(row.experiment_id);
    const hasBegun = runOf.get(row.uid) !== undefined;
    if (experiment !== undefined && !hasBegun) add('queue', { ...row, experiment_id: experiment });
  }
}

/** The number of an experiment here: its own, unless that is another one's. A byte of what it is found by may have changed. */
function experimentHere(db: Database.Database, { id = null, ...row }: Row): number {
  const names = Object.keys(row);
  const found = db
    .prepare<[Row], number>(
      `SELECT id FROM experiments
        WHERE plan > '' AND plan = @plan OR name = @name AND created_at = @created_at
          OR id = @id AND (name = @name OR created_at = @created_at)
        ORDER BY id = @id DESC`,
    )
    .pluck()
    .get({ id, ...row });
  if (found !== undefined) {
    db.prepare(`UPDATE experiments SET ${change(names)} WHERE id = @id`).run({ ...row, id: found });
    return found;
  }
  const isFree = db.prepare('SELECT 1 FROM experiments WHERE id = ?').get(id) === undefined;
  const insert = db.prepare(insertInto('experiments', isFree ? ['id', ...names] : names));
  return Number(insert.run({ id, ...row }).lastInsertRowid);
}
