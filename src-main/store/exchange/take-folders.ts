// The one way into a store from outside: takes folders of runs that were checked (check-folder.ts), in steps so short that another
// process can write in between. New runs are first put into the database as deleted ones, which nobody sees and which are purged
// if this process ends; all of them become visible at once.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Run } from '../../contract/run';
import { newUid, type RunUid } from '../../contract/run-uid';
import { syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readJournal, type ReadJournal } from '../folder/journal';
import { journalIn, readAbout, removeRunFolder, runFolder, writeAbout } from '../folder/run-folder';
import { addRun, foldFolder } from '../recovery/fold-folder';
import { openDatabase } from '../schema/database';
import { change, type Columns } from '../schema/statements';
import { toStoreProblem } from '../store-problem';
import { countChange, now } from '../connection';
import type { EditedRow } from './about-run';

/** A run's folder from outside: how far it has been trained. */
export interface FoundRun extends Pick<Run, 'uid' | 'status' | 'epochsDone'> {
  /** Where it was read already. */
  readonly journal?: ReadJournal;
}

export interface Found {
  /** Has `runs/<uid>/`, on the same disk as the store: they are moved. */
  readonly source: string;
  readonly runs: readonly FoundRun[];
}

export interface TakeOptions {
  /** A run that was deleted here comes back. */
  readonly restoresDeleted: boolean;
  /** Waits for the disk. Otherwise what a loss of power damages has to be taken again. */
  readonly isDurable: boolean;
}

export interface Taken {
  /** The ids here of all its runs, whether they were new or not; without those that were deleted here and stay so. */
  readonly ids: readonly number[];
  /** How many are new, or were deleted here. */
  readonly added: number;
  /** How many are new, or have been trained further. */
  readonly changed: number;
}

/**
 * In a process of its own: a commit may wait long for the disk.
 * @param signal as for `takeSteps`
 * @throws Problem store-…; nothing new is kept then
 */
export async function takeFolders(
  { directory, ...found }: Found & { readonly directory: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<Taken | null> {
  const db = openDatabase(directory);
  try {
    const options = { restoresDeleted: true, isDurable: true };
    const steps = takeSteps(db, directory, found, options, signal);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) await nextTurn();
    return step.value;
  } catch (error) {
    throw toStoreProblem(error, directory);
  } finally {
    db.close();
  }
}

/**
 * @param signal cancels it until the first run that was here is changed; nothing is kept then
 * @returns null if it was cancelled
 * @throws the system's or SQLite's error; nothing new is kept then
 */
export function* takeSteps(
  db: Database.Database,
  directory: string,
  { source, runs }: Found,
  options: TakeOptions,
  signal?: AbortSignal,
): Generator<void, Taken | null> {
  const taking = new Taking(db, directory, source, options);
  try {
    for (const run of runs) {
      taking.stage(run);
      yield;
      if (signal?.aborted !== true) continue;
      taking.discard();
      return null;
    }
    for (const run of runs) {
      taking.update(run);
      yield;
    }
    taking.show();
    return taking.result(runs);
  } catch (error) {
    try {
      taking.discard();
    } catch {
      // Such as on a full disk: they are purged a day later.
    }
    throw error;
  }
}

export interface RunHere extends EditedRow, Pick<Run, 'id' | 'status'> {
  readonly epochs_done: number;
}

class Taking {
  /** By their numbers here. */
  readonly #staged = new Map<number, RunUid>();
  readonly #here: (uid: RunUid) => RunHere | undefined;
  #added = 0;
  #changed = 0;

  constructor(
    private readonly db: Database.Database,
    private readonly directory: string,
    private readonly source: string,
    private readonly options: TakeOptions,
  ) {
    this.#here = rowFinder(db);
  }

  result(runs: readonly FoundRun[]): Taken {
    const ids = runs.flatMap(({ uid }) => {
      const here = this.#here(uid);
      return here?.deleted_at === null ? [here.id] : [];
    });
    return { ids, added: this.#added, changed: this.#changed };
  }

  /** Puts a run that is not here into the database, as a deleted one under another uid. */
  stage({ uid, ...run }: FoundRun): void {
    if (this.#here(uid) !== undefined) return;
    const folder = runFolder(this.source, uid);
    const journal = run.journal ?? readJournal(journalIn(folder));
    const id = this.db
      .transaction(() => {
        const added = addRun(this.db, folder, journal);
        // Nothing has changed for whoever reads the store.
        const hide = 'UPDATE runs SET uid = @uid, deleted_at = @at, change = 0 WHERE id = @id';
        this.db.prepare(hide).run({ uid: newUid(), at: now(), id: added });
        return added;
      })
      .immediate();
    this.#staged.set(id, uid);
  }

  /** Makes all staged runs visible, and moves their folders. */
  show(): void {
    if (this.#staged.size === 0) return;
    const moved: RunUid[] = [];
    makeFolder(join(this.directory, 'runs'), privateFolder);
    const show = () => {
      for (const [id, uid] of this.#staged) {
        const ours = runFolder(this.directory, uid);
        // It may have come by another way meanwhile, or have lost its row.
        if (this.#here(uid) !== undefined || this.#comesBack(uid)) {
          this.#remove(id);
          continue;
        }
        this.#set(id, { uid, deleted_at: null });
        removeRunFolder(this.directory, uid);
        renameSync(runFolder(this.source, uid), ours);
        moved.push(uid);
      }
      if (this.options.isDurable) syncFolder(join(this.directory, 'runs'));
    };
    try {
      this.db.transaction(show).immediate();
    } catch (error) {
      for (const uid of moved) {
        renameSync(runFolder(this.directory, uid), runFolder(this.source, uid));
      }
      throw error;
    }
    this.#staged.clear();
    this.#added += moved.length;
    this.#changed += moved.length;
  }

  /** Whether a folder without a row has something to read. */
  #comesBack(uid: RunUid): boolean {
    try {
      foldFolder(this.db, this.directory, uid);
      return true;
    } catch (error) {
      if (error instanceof Problem || error instanceof RangeError) return false;
      throw error;
    }
  }

  /** Brings a run that is here up to the folder from outside. Of two edits the newer one counts. */
  update(run: FoundRun): void {
    this.db
      .transaction(() => {
        const here = this.#here(run.uid);
        if (here === undefined) return;
        const isDeleted = here.deleted_at !== null;
        if (isDeleted && !this.options.restoresDeleted) return;
        const isBehind = isFurther(run, here);
        const ours = runFolder(this.directory, run.uid);
        const [theirEdits, ourEdits] = [runFolder(this.source, run.uid), ours].map(readAbout);
        const isEdited = (theirEdits?.editedAt ?? '') > (ourEdits?.editedAt ?? '');
        if (!isBehind && !isEdited && !isDeleted) return;
        const edits = isEdited ? theirEdits : ourEdits;
        const finish = () => {
          if (edits) writeAbout(ours, { ...edits, deletedAt: null });
          foldFolder(this.db, this.directory, run.uid);
        };
        if (isBehind) this.#replace(run, finish);
        else finish();
        if (isDeleted) this.#added += 1;
        if (isBehind) this.#changed += 1;
      })
      .immediate();
  }

  /** Forgets the staged runs. */
  discard(): void {
    this.db
      .transaction(() => {
        for (const id of this.#staged.keys()) this.#remove(id);
      })
      .immediate();
  }

  /** Puts the folder in the place of the one here, which comes back where `finish` throws. */
  #replace({ uid }: FoundRun, finish: () => void): void {
    const [theirs, ours] = [runFolder(this.source, uid), runFolder(this.directory, uid)];
    const aside = `${theirs}-before`;
    const isThere = kindOf(ours) !== null;
    if (isThere) renameSync(ours, aside);
    try {
      renameSync(theirs, ours);
      finish();
    } catch (error) {
      if (isThere) {
        removeRunFolder(this.directory, uid);
        renameSync(aside, ours);
      }
      throw error;
    }
  }

  #set(id: number, columns: Columns): void {
    const sql = `UPDATE runs SET ${change(Object.keys(columns))}, ${countChange} WHERE id = @id`;
    this.db.prepare(sql).run({ ...columns, id });
  }

  #remove(id: number): void {
    this.db.prepare('DELETE FROM runs WHERE id = ?').run(id);
  }
}

/** @returns a function that finds the row of a run */
export function rowFinder(db: Database.Database): (uid: RunUid) => RunHere | undefined {
  const row = db.prepare<[string], RunHere>('SELECT * FROM runs WHERE uid = ?');
  return (uid) => row.get(uid);
}

/** Whether a run has been trained further there than here. */
export function isFurther(there: FoundRun, here: RunHere): boolean {
  if (here.status === 'finished' || here.status === 'running') return false;
  return there.status === 'finished' || there.epochsDone > here.epochs_done;
}
