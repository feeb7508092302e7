// Takes the runs of a store that was made for it (store-of-folders.ts) into one that another process has open, in steps so
// short that this process can write in between. New runs are first copied as deleted ones, which nobody sees and which are purged if this process
// ends; all of them become visible at the end.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { parseRunUid, type RunUid } from '../../contract/run-uid';
import { insertInto, type Columns } from '../schema/statements';
import { openDatabase } from '../schema/database';
import { toStoreProblem } from '../store-problem';
import { countChange, now } from '../store-writer';
import { newUid } from '../training-store';
import { ForeignStore } from './foreign-store';
import { importOwnRun, partColumns, partTables } from './import-runs';
import { moveRunFolders } from './run-files';

/** What a step copies at most, and how many new runs it makes visible. */
const stepLimits = { rows: 200, bytes: 1_000_000, runs: 5 } as const;

interface Staged {
  readonly uid: RunUid;
  readonly id: number;
  readonly experimentId: number;
}

export interface Taken {
  /** The ids here of all its runs, whether they were new or not. */
  readonly ids: readonly number[];
  /** How many are new, or were deleted here. */
  readonly added: number;
}

type Row = Columns & { readonly id: number };

/**
 * In a process of its own: a commit may wait long for the disk.
 * @param signal as for `takeSteps`
 * @throws Problem store-…; nothing is kept then
 */
export async function takeStore(
  { source, directory }: { readonly source: string; readonly directory: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<Taken | null> {
  const db = openDatabase(directory);
  try {
    const steps = takeSteps(db, directory, source, signal);
    let taken = steps.next();
    for (; taken.done !== true; taken = steps.next()) await nextTurn();
    return taken.value;
  } catch (error) {
    throw toStoreProblem(error, directory);
  } finally {
    db.close();
  }
}

/**
 * @param source closed, and on the same disk: the folders of its runs are moved
 * @param signal cancels it until the first run becomes visible; nothing is kept then
 * @returns null if it was cancelled
 * @throws the system's or SQLite's error; nothing is kept then
 */
export function* takeSteps(
  db: Database.Database,
  directory: string,
  source: string,
  signal?: AbortSignal,
): Generator<void, Taken | null> {
  const there = openDatabase(source);
  const whole = new ForeignStore(source, source);
  const staged: Staged[] = [];
  let added = 0;
  try {
    const runs = there.prepare<[], Row>('SELECT * FROM runs ORDER BY id').all();
    const isShown = db
      .prepare<[unknown], number>('SELECT deleted_at IS NULL FROM runs WHERE uid = ?')
      .pluck();
    for (const run of runs) {
      const here = isShown.get(run.uid);
      if (here !== 1) added += 1;
      if (here !== undefined) continue;
      const copying = stage(db, there, run, staged);
      while (copying.next().done !== true) {
        yield;
        if (!signal?.aborted) continue;
        copying.return();
        yield* discardAll(db, staged);
        return null;
      }
    }
    while (staged.length > 0) {
      showSome(db, directory, source, staged);
      yield;
    }
    const ids: number[] = [];
    for (const { uid } of runs) {
      ids.push(importOwnRun(db, directory, whole, parseRunUid(String(uid))));
      yield;
    }
    return { ids, added };
  } catch (error) {
    try {
      for (const one of staged) discard(db, one);
    } catch {
      // Such as on a full disk: they are purged a day later.
    }
    throw error;
  } finally {
    there.close();
    whole.close();
  }
}

/** Copies a run that is not here. */
function* stage(
  db: Database.Database,
  there: Database.Database,
  run: Row,
  staged: Staged[],
): Generator<void, void> {
  const one = db.transaction(() => {
    const experiment = there
      .prepare<[unknown], Columns>('SELECT * FROM experiments WHERE id = ?')
      .get(run.experiment_id);
    const experimentId = insert(db, 'experiments', { ...experiment });
    const hidden = { uid: newUid(), experiment_id: experimentId, deleted_at: now() };
    return {
      uid: parseRunUid(String(run.uid)),
      experimentId,
      id: insert(db, 'runs', { ...run, ...hidden }),
    };
  })();
  staged.push(one);
  for (const table of partTables) {
    const add = db.prepare<[Columns]>(insertInto(table, partColumns[table]));
    const rows = there
      .prepare<[number], Columns>(`SELECT * FROM ${table} WHERE run_id = ?`)
      .iterate(run.id);
    const copy = db.transaction(() => copySome(rows, (row) => add.run({ ...row, run_id: one.id })));
    try {
      while (!copy.immediate()) yield;
    } finally {
      rows.return?.();
    }
    yield;
  }
}

/** @returns whether there are no more rows */
function copySome(rows: IterableIterator<Columns>, add: (row: Columns) => void): boolean {
  let [count, bytes] = [0, 0];
  while (count < stepLimits.rows && bytes < stepLimits.bytes) {
    const next = rows.next() as IteratorResult<Columns, undefined>;
    if (next.done === true) return true;
    add(next.value);
    count += 1;
    for (const part of Object.values(next.value)) bytes += Buffer.isBuffer(part) ? part.length : 8;
  }
  return false;
}

/** The same columns under a new number. @returns that number */
function insert(db: Database.Database, table: 'runs' | 'experiments', row: Columns): number {
  const names = Object.keys(row).filter((name) => name !== 'id');
  return Number(db.prepare<[Columns]>(insertInto(table, names)).run(row).lastInsertRowid);
}

function showSome(
  db: Database.Database,
  directory: string,
  source: string,
  staged: Staged[],
): void {
  const show = db.prepare(
    `UPDATE runs SET uid = @uid, deleted_at = NULL, ${countChange} WHERE id = @id`,
  );
  const isHere = db.prepare<[string]>('SELECT 1 FROM runs WHERE uid = ?');
  const some = staged.slice(0, stepLimits.runs);
  const shown: { readonly uid: RunUid; readonly isNew: boolean }[] = [];
  db.transaction(() => {
    for (const one of some) {
      const { id, uid } = one;
      // It may have come by another way meanwhile.
      if (isHere.get(uid) === undefined) {
        show.run({ id, uid });
        shown.push({ uid, isNew: true });
      } else discard(db, one);
    }
    moveRunFolders(shown, source, directory);
  }).immediate();
  staged.splice(0, some.length);
}

function* discardAll(db: Database.Database, staged: Staged[]): Generator<void, void> {
  for (let one = staged.pop(); one !== undefined; one = staged.pop()) {
    discard(db, one);
    yield;
  }
}

function discard(db: Database.Database, { id, experimentId }: Staged): void {
  db.prepare('DELETE FROM runs WHERE id = ?').run(id);
  db.prepare('DELETE FROM experiments WHERE id = ?').run(experimentId);
}
