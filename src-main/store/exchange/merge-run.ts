// Merges a run's folder from another source, after its checks, into the store: afterwards the run has its
// folder and its row, or neither. An existing run gets a later state, or replacements of damaged files.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Run, RunUid, SavedCheckpoint } from '../../engine/contract';
import { syncFolder } from '../../files/durable-file';
import { getMessage, Problem } from '../../core/problem';
import { copyFile, findKind, makeFolder, privateFolder } from '../../files/regular-file';
import { ownership, runFolder, runNumbers, trash } from '../../engine/run-folder';
import { indexFolder } from '../recovery/index-folder';
import { settleNumbers } from '../recovery/settle-numbers';
import { before } from './incoming';
import { prepareStatement } from '../index/database';
import { isThereTwice } from '../index/store-problem';

export interface ImportTarget {
  /** The directory of the store. */
  readonly directory: string;
  /** A folder on the store's disk, from which `runs/<uid>/` are moved: shared by many sources to save time. */
  readonly incoming: string;
  /**
   * Whether it is one of many stores, which can be collected again: the disk is not waited for, and runs
   * that were deleted here are not restored.
   */
  readonly isCollected: boolean;
}

export interface MergedRuns {
  /** The ids here of all its runs, new or not; without those that were deleted here and remain so. */
  readonly ids: readonly number[];
  /** The number of runs that are new, or were deleted here. */
  readonly added: number;
  /** The number of runs that are new, or have been trained further. */
  readonly changed: number;
}

interface RunHere extends Pick<Run, 'id' | 'status'> {
  readonly deleted_at: string | null;
  readonly epochs_done: number;
}

export class RunMerge {
  readonly #ids: number[] = [];
  #added = 0;
  #changed = 0;
  readonly #ours = (uid: RunUid) => runFolder.locate(this.into.directory, uid);
  readonly #theirs = (uid: RunUid) => runFolder.locate(this.into.incoming, uid);

  constructor(
    private readonly db: Database.Database,
    private readonly into: ImportTarget,
  ) {}

  /** @throws RangeError for contradictory values, or the system's or SQLite's error; the run is then unchanged */
  merge(uid: RunUid): void {
    const { directory, isCollected } = this.into;
    makeFolder(join(directory, 'runs'), privateFolder);
    if (!isCollected) trash.restore(directory, uid);
    else if (trash.has(directory, uid)) return;
    const merged = this.db.transaction(() => {
      const here = this.#here(uid);
      if (here === undefined) this.#add(uid);
      else this.#update(uid, here);
    });
    try {
      merged.immediate();
    } catch (error) {
      if (!(error instanceof RangeError) && !isThereTwice(error)) throw error;
      const reason = isThereTwice(error) ? 'an epoch occurs twice' : getMessage(error);
      throw new RangeError(`the values of run ${uid} contradict each other: ${reason}`, {
        cause: error,
      });
    }
  }

  end(): MergedRuns {
    const { directory, isCollected } = this.into;
    if (!isCollected && this.#changed > 0) syncFolder(join(directory, 'runs'));
    return { ids: this.#ids, added: this.#added, changed: this.#changed };
  }

  /**
   * Returns the existing run with this uid. If there is only a folder without a readable row, it is the run, as
   * at the next opening.
   */
  #here(uid: RunUid): RunHere | undefined {
    const known = runHere(this.db, uid);
    if (known !== undefined || findKind(this.#ours(uid)) === null) return known;
    try {
      indexFolder(this.db, this.into.directory, uid);
      return runHere(this.db, uid);
    } catch (error) {
      if (error instanceof Problem || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #add(uid: RunUid): void {
    const { directory } = this.into;
    this.#replace(uid, () => {
      const numbers = settleNumbers(this.db, directory, [uid], true);
      this.#ids.push(indexFolder(this.db, directory, uid, numbers));
    });
    this.#added += 1;
    this.#changed += 1;
  }

  /** Updates an existing run from the other folder, and repairs its damage. The newer of two edits is used. */
  #update(uid: RunUid, here: RunHere): void {
    const isDeleted = here.deleted_at !== null;
    this.#ids.push(here.id);
    const [theirs, ours] = [this.#theirs(uid), this.#ours(uid)];
    const better = findBetterParts(theirs, ours, here, runFolder.hasCheckpoint);
    const [theirEdits, ourEdits] = [theirs, ours].map(runFolder.readAbout);
    const isEdited = (theirEdits?.editedAt ?? '') > (ourEdits?.editedAt ?? '');
    if (better === null && !isEdited && !isDeleted) return;
    const edits = isEdited ? theirEdits : ourEdits;
    const finish = () => {
      if (edits) runFolder.writeAbout(ours, edits);
      indexFolder(this.db, this.into.directory, uid);
    };
    if (better === 'all') this.#replace(uid, finish);
    else {
      if (better !== null) replaceCheckpoints(theirs, ours, better);
      finish();
    }
    if (isDeleted) this.#added += 1;
    if (better !== null) this.#changed += 1;
  }

  /** Replaces the existing folder, if there is one, which is restored if `finish` throws. */
  #replace(uid: RunUid, finish: () => void): void {
    const [theirs, ours] = [this.#theirs(uid), this.#ours(uid)];
    const aside = theirs + before;
    const isThere = findKind(ours) !== null;
    const owner = isThere ? ownership.claim(ours) : null;
    if (isThere) {
      copyMissing(ours, theirs);
      if (findKind(runNumbers.getFile(ours)) === 'file')
        copyFile(runNumbers.getFile(ours), runNumbers.getFile(theirs));
      renameSync(ours, aside);
    }
    try {
      renameSync(theirs, ours);
      finish();
    } catch (error) {
      if (findKind(ours) !== null) renameSync(ours, theirs);
      if (isThere) renameSync(aside, ours);
      throw error;
    } finally {
      owner?.release(findKind(aside) === null ? ours : aside);
    }
  }
}

export const runHere = (db: Database.Database, uid: RunUid): RunHere | undefined =>
  prepareStatement<[string], RunHere>(db, 'SELECT * FROM runs WHERE uid = ?').get(uid);

/** All of a folder, some of its checkpoints, or nothing. */
type Part = 'all' | readonly SavedCheckpoint[] | null;
const some = <T>(list: readonly T[]) => (list.length === 0 ? null : list);

type Here = Pick<RunHere, 'status' | 'epochs_done'>;

/**
 * Returns the parts of another folder that an existing run needs.
 * @param theirs may be unchecked; without its journal it has nothing but edits
 * @param has which checkpoints it has of those that are damaged here
 */
export function findBetterParts(
  theirs: string,
  ours: string,
  here: Here,
  has: (folder: string, saved: SavedCheckpoint) => boolean,
): Part {
  if (here.status === 'running' || runFolder.countJournalBytes(theirs) === null) return null;
  const isFinishedHere = here.status === 'finished';
  const damaged = findDamage(ours, here);
  if (isFinishedHere && damaged === null) return null;
  const { ended, epochs } = runFolder.readJournal(theirs);
  const isFinished = ended?.status === 'finished';
  if (!isFinishedHere && (isFinished || epochs > here.epochs_done)) return 'all';
  if (damaged === 'all')
    return isFinished || (!isFinishedHere && epochs === here.epochs_done) ? 'all' : null;
  return some((damaged ?? []).filter((saved) => has(theirs, saved)));
}

/** Returns the unreadable parts of an existing run. */
function findDamage(ours: string, here: Here): Part {
  try {
    const { damaged, checkpoints, ended, epochs } = runFolder.readJournal(ours);
    const isCut = epochs < here.epochs_done || (here.status === 'finished' && ended === null);
    if (damaged > 0 || isCut) return 'all';
    return some(checkpoints.filter((saved) => runFolder.describeDamage(ours, saved) !== null));
  } catch (error) {
    if (error instanceof Problem) return 'all';
    throw error;
  }
}

/** Whether a folder that is not checked has such a file. */
export const hasUncheckedFile = (folder: string, saved: SavedCheckpoint): boolean =>
  findKind(getCheckpointPath(folder, saved)) === 'file';

const getCheckpointPath = (folder: string, { file }: SavedCheckpoint) =>
  join(runFolder.getCheckpointFolder(folder), file);

/** Copies checkpoints of a run's folder that a later state of it lacks. */
function copyMissing(from: string, to: string): void {
  for (const saved of runFolder.readJournal(to).checkpoints) {
    const isLacking =
      findKind(getCheckpointPath(to, saved)) === null && runFolder.hasCheckpoint(from, saved);
    if (isLacking) copyFile(getCheckpointPath(from, saved), getCheckpointPath(to, saved));
  }
}

/** Replaces existing files. @throws Problem run-running, or the system's error */
function replaceCheckpoints(
  theirs: string,
  ours: string,
  checkpoints: readonly SavedCheckpoint[],
): void {
  ownership.runOwned(ours, () => {
    makeFolder(runFolder.getCheckpointFolder(ours), privateFolder);
    for (const saved of checkpoints) {
      rmSync(getCheckpointPath(ours, saved), { recursive: true, force: true });
      renameSync(getCheckpointPath(theirs, saved), getCheckpointPath(ours, saved));
    }
    syncFolder(runFolder.getCheckpointFolder(ours));
  });
}
