// The one way into a store from outside: takes folders of runs that were checked (check-folder.ts), one after the other, so that
// another process can write in between. Each is here with its folder and its row, or is not.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Run } from '../../contract/run';
import type { RunUid } from '../../contract/run-uid';
import { syncFolder } from '../../durable-file';
import { messageOf, Problem } from '../../problem';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { takeOwner } from '../folder/owner';
import { readAbout, runFolder, writeAbout } from '../folder/run-folder';
import { isInTrash, moveFromTrash } from '../folder/trash';
import { addRun, foldFolder } from '../recovery/fold-folder';
import { before } from './incoming';
import { betterIn, copyMissing, takeCheckpoints } from './mend';
import { openDatabase } from '../index/database';
import { isThereTwice, toStoreProblem } from '../index/store-problem';

interface Found {
  /** Of the store. */
  readonly directory: string;
  /** Has `runs/<uid>/`, on the same disk as the store: they are moved. */
  readonly source: string;
  readonly runs: readonly RunUid[];
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
 * @throws Problem bundle-refused or store-…; runs before the one that could not be taken stay
 */
export async function takeFolders(
  { directory, source, runs }: Found,
  { signal }: { readonly signal: AbortSignal },
): Promise<Taken> {
  const db = openDatabase(directory);
  try {
    const taking = new Taking(db, directory, source, { restoresDeleted: true, isDurable: true });
    for (const uid of runs) {
      if (signal.aborted) break;
      taking.take(uid);
      await nextTurn();
    }
    return taking.end();
  } catch (error) {
    if (error instanceof RangeError) throw contradictory(error);
    throw toStoreProblem(error, directory);
  } finally {
    db.close();
  }
}

const contradictory = (cause: RangeError) =>
  new Problem(
    'bundle-refused',
    `It was imported up to a run that Unroll did not write: ${cause.message}. Write the file again, or leave that run out.`,
    cause,
  );

interface RunHere extends Pick<Run, 'id' | 'status'> {
  readonly deleted_at: string | null;
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

  /**
   * @throws RangeError for values that contradict each other, or the system's or SQLite's error; the run is as it was then
   */
  take(uid: RunUid): void {
    if (this.options.restoresDeleted) moveFromTrash(this.directory, uid);
    else if (isInTrash(this.directory, uid)) return;
    const take = this.db.transaction(() => {
      const here = this.#here(uid);
      if (here === undefined) this.#add(uid);
      else this.#update(uid, here);
    });
    try {
      take.immediate();
    } catch (error) {
      if (!(error instanceof RangeError) && !isThereTwice(error)) throw error;
      const reason = isThereTwice(error) ? 'an epoch is there twice' : messageOf(error);
      const message = `the values of run ${uid} contradict each other: ${reason}`;
      throw new RangeError(message.replace(/\.$/, ''), { cause: error });
    }
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

  #add(uid: RunUid): void {
    this.#replace(uid, (ours) => {
      this.#ids.push(addRun(this.db, ours));
    });
    this.#added += 1;
    this.#changed += 1;
  }

  /** Brings a run that is here up to the folder from outside, and mends what is damaged here. Of two edits the newer one counts. */
  #update(uid: RunUid, here: RunHere): void {
    const isDeleted = here.deleted_at !== null;
    this.#ids.push(here.id);
    const [theirs, ours] = [runFolder(this.source, uid), runFolder(this.directory, uid)];
    const better = betterIn(theirs, ours, here);
    const [theirEdits, ourEdits] = [theirs, ours].map(readAbout);
    const isEdited = (theirEdits?.editedAt ?? '') > (ourEdits?.editedAt ?? '');
    const isBetter = better === 'all' || better.length > 0;
    if (!isBetter && !isEdited && !isDeleted) return;
    const edits = isEdited ? theirEdits : ourEdits;
    const finish = () => {
      if (edits) writeAbout(ours, edits);
      foldFolder(this.db, this.directory, uid);
    };
    if (better === 'all') this.#replace(uid, finish);
    else {
      if (isBetter) takeCheckpoints(theirs, ours, better);
      finish();
    }
    if (isDeleted) this.#added += 1;
    if (isBetter) this.#changed += 1;
  }

  /** Puts the folder in the place of the one here, if there is one, which comes back where `finish` throws. */
  #replace(uid: RunUid, finish: (ours: string) => void): void {
    const [theirs, ours] = [runFolder(this.source, uid), runFolder(this.directory, uid)];
    const aside = theirs + before;
    const isThere = kindOf(ours) !== null;
    const owner = isThere ? takeOwner(ours) : null;
    if (isThere) {
      copyMissing(ours, theirs);
      renameSync(ours, aside);
    }
    try {
      renameSync(theirs, ours);
      finish(ours);
    } catch (error) {
      if (kindOf(ours) !== null) renameSync(ours, theirs);
      if (isThere) renameSync(aside, ours);
      throw error;
    } finally {
      owner?.release(kindOf(aside) === null ? ours : aside);
    }
  }
}

export const runHere = (db: Database.Database, uid: RunUid): RunHere | undefined =>
  db.prepare<[string], RunHere>('SELECT * FROM runs WHERE uid = ?').get(uid);
