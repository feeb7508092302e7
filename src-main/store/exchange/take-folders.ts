// The one way into a store from outside: takes folders of runs that were checked (check-folder.ts), one after the other, so that
// another process can write in between. Each is here with its folder and its row, or is not.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Run } from '../../contract/run';
import type { RunUid } from '../../contract/run-uid';
import { syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readJournal, type ReadJournal } from '../folder/journal';
import { journalIn, readAbout, runFolder, writeAbout } from '../folder/run-folder';
import { addRun, foldFolder } from '../recovery/fold-folder';
import { openDatabase } from '../schema/database';
import { toStoreProblem } from '../store-problem';
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
 * @param signal ends it after the run that it is at; those before stay
 * @throws Problem store-…; runs before the one that could not be taken stay
 */
export async function takeFolders(
  { directory, source, runs }: Found & { readonly directory: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<Taken> {
  const db = openDatabase(directory);
  try {
    const taking = new Taking(db, directory, source, { restoresDeleted: true, isDurable: true });
    for (const run of runs) {
      if (signal.aborted) break;
      taking.take(run);
      await nextTurn();
    }
    return taking.end();
  } catch (error) {
    throw toStoreProblem(error, directory);
  } finally {
    db.close();
  }
}

export interface RunHere extends EditedRow, Pick<Run, 'id' | 'status'> {
  readonly epochs_done: number;
}

export class Taking {
  readonly #ids: number[] = [];
  #added = 0;
  #changed = 0;

  /** @param source has `runs/<uid>/`, on the same disk as the store: they are moved */
  constructor(
    private readonly db: Database.Database,
    private readonly directory: string,
    private readonly source: string,
    private readonly options: TakeOptions,
  ) {
    makeFolder(join(directory, 'runs'), privateFolder);
  }

  /** @throws the system's or SQLite's error; the run is as it was then */
  take(run: FoundRun): void {
    this.db
      .transaction(() => {
        const here = this.#here(run.uid);
        if (here === undefined) this.#add(run);
        else this.#update(run, here);
      })
      .immediate();
  }

  end(): Taken {
    if (this.options.isDurable && this.#changed > 0) syncFolder(join(this.directory, 'runs'));
    return { ids: this.#ids, added: this.#added, changed: this.#changed };
  }

  /** A folder without a row that can be read is the run, as the next opening would find it. */
  #here(uid: RunUid): RunHere | undefined {
    const known = runHere(this.db, uid);
    if (known !== undefined || kindOf(runFolder(this.directory, uid)) === null) return known;
    try {
      foldFolder(this.db, this.directory, uid);
      return runHere(this.db, uid);
    } catch (error) {
      if (error instanceof Problem || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #add({ uid, journal }: FoundRun): void {
    this.#replace(uid, (ours) => {
      this.#ids.push(addRun(this.db, ours, journal ?? readJournal(journalIn(ours))));
    });
    this.#added += 1;
    this.#changed += 1;
  }

  /** Brings a run that is here up to the folder from outside. Of two edits the newer one counts. */
  #update(run: FoundRun, here: RunHere): void {
    const isDeleted = here.deleted_at !== null;
    if (isDeleted && !this.options.restoresDeleted) return;
    this.#ids.push(here.id);
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
    if (isBehind) this.#replace(run.uid, finish);
    else finish();
    if (isDeleted) this.#added += 1;
    if (isBehind) this.#changed += 1;
  }

  /** Puts the folder in the place of the one here, if there is one, which comes back where `finish` throws. */
  #replace(uid: RunUid, finish: (ours: string) => void): void {
    const [theirs, ours] = [runFolder(this.source, uid), runFolder(this.directory, uid)];
    const aside = `${theirs}-before`;
    const isThere = kindOf(ours) !== null;
    if (isThere) renameSync(ours, aside);
    try {
      renameSync(theirs, ours);
      finish(ours);
    } catch (error) {
      if (kindOf(ours) !== null) renameSync(ours, theirs);
      if (isThere) renameSync(aside, ours);
      throw error;
    }
  }
}

export const runHere = (db: Database.Database, uid: RunUid): RunHere | undefined =>
  db.prepare<[string], RunHere>('SELECT * FROM runs WHERE uid = ?').get(uid);

/** Whether a run has been trained further there than here. */
function isFurther(there: FoundRun, here: RunHere): boolean {
  if (here.status === 'finished' || here.status === 'running') return false;
  return there.status === 'finished' || there.epochsDone > here.epochs_done;
}
