// Imports runs into a store: the folders of runs of another store, or of a bundle that was unpacked in the
// same form, are copied next to this store's, checked, and merged. Either source may be another
// user's: its files are checked first, and no link is followed.
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { formatCount } from '../../core/number-texts';
import { bundleLimits } from '../../contract/bundle';
import { type RunUid, schemas } from '../../engine/contract';
import { syncFile, syncFolder } from '../../files/durable-file';
import { type Problem, createProblem } from '../../core/problem';
import { copyFile, findKind, makeFolder, privateFolder } from '../../files/regular-file';
import { requirePlainParts } from '../../files/stored-file';
import { ownership, runFolder, runNumbers, trash } from '../../engine/run-folder';
import { requireIntactFolder } from './check-folder';
import {
  findBetterParts,
  hasUncheckedFile,
  runHere,
  RunMerge,
  type ImportTarget,
  type MergedRuns,
} from './merge-run';

export interface Source {
  /** Has `runs/<uid>/`. */
  readonly directory: string;
  /** The name in messages. */
  readonly name: string;
  /** Whether its files are moved. Otherwise the source is only read, since it may be in a package. */
  readonly isUnpacked: boolean;
}

export const storeIn = (directory: string): Source => ({
  directory,
  name: `the store in ${directory}`,
  isUnpacked: false,
});

export interface RunImport extends MergedRuns {
  /** The number of runs that are left out because they still train. */
  readonly running: number;
}

/**
 * Imports all runs of a source that have ended. A run's uid identifies it: importing twice adds
 * nothing.
 * @param signal ends it after the current run; imported runs remain
 * @returns after each run
 * @throws Problem when the source cannot be read or has a run that Unroll does not write: runs before
 * one with contradictory values
 * remain, otherwise nothing is imported; or the system's or SQLite's error
 */
export function* importRuns(
  db: Database.Database,
  source: Source,
  into: ImportTarget,
  signal?: AbortSignal,
): Generator<void, RunImport> {
  requirePlainParts(source.directory);
  if (findKind(join(source.directory, 'runs')) !== 'folder')
    throw createProblem('store-failed.no-runs', { name: source.name });
  const taking = new RunMerge(db, into);
  const wanted: RunUid[] = [];
  let running = 0;
  try {
    for (const uid of sortRunUids(source.directory)) {
      if (signal?.aborted === true) break;
      const found = bring(db, source, into, uid);
      if (found === 'running') running += 1;
      if (found === 'wanted') wanted.push(uid);
      yield;
    }
    for (const uid of wanted) {
      if (signal?.aborted === true) break;
      taking.merge(uid);
      yield;
    }
    return { ...taking.end(), running };
  } catch (error) {
    throw error instanceof RangeError
      ? createRejectedProblem(source, error, taking.end().added)
      : error;
  } finally {
    rmSync(join(into.incoming, 'runs'), { recursive: true, force: true });
  }
}

/** Returns the runs of a store in the order of their numbers there. */
function sortRunUids(directory: string): readonly RunUid[] {
  const loadNumber = (folder: string) =>
    runNumbers.load(folder)?.run ?? runFolder.readFirstEvent(folder)?.number ?? Infinity;
  const uids = runFolder.list(directory);
  const numbers = new Map(uids.map((uid) => [uid, loadNumber(join(directory, 'runs', uid))]));
  return uids.sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
}

/** Copies the needed files of a run into `incoming`, and checks them. */
function bring(
  db: Database.Database,
  source: Source,
  { directory, incoming, isCollected }: ImportTarget,
  uid: RunUid,
): 'wanted' | 'running' | 'unwanted' {
  if (isCollected && trash.has(directory, uid)) return 'unwanted';
  const [there, here] = [runFolder.locate(source.directory, uid), runFolder.locate(incoming, uid)];
  const put = source.isUnpacked ? renameSync : copyFile;
  bringFiles(there, here, ['about', 'about.copy'], put);
  if (runFolder.readAbout(here)?.deletedAt) return 'unwanted';
  const known = runHere(db, uid);
  // Only a user's changes to it can be new.
  const ours = runFolder.locate(directory, uid);
  if (known && findBetterParts(there, ours, known, hasUncheckedFile) === null) return 'wanted';
  bringFiles(there, here, ['journal', 'journal.copy'], put);
  if (runFolder.readJournal(here).ended === null && ownership.describe(there) !== null)
    return 'running';
  const [from, to] = [there, here].map(runFolder.getCheckpointFolder) as [string, string];
  const names = findKind(from) === null ? [] : readdirSync(from);
  const checkpoints = names.filter((name) => schemas.checkpointName.safeParse(name).success);
  bringFiles(from, to, checkpoints, put);
  requireIntactFolder(here);
  if (!isCollected) [here, to].forEach(syncFiles);
  return 'wanted';
}

/** Copies existing files. @throws Problem store-failed for one that is not regular, or the system's error */
function bringFiles(
  there: string,
  here: string,
  names: readonly string[],
  put: (from: string, to: string) => void,
): void {
  makeFolder(here, privateFolder);
  for (const name of names) {
    const from = join(there, name);
    const kind = findKind(from);
    if (kind === null) continue;
    if (kind !== 'file')
      throw createImportProblem(`${from} is a link or not a regular file, and was not followed`);
    if (lstatSync(from).size > bundleLimits.fileBytes)
      throw createImportProblem(`${from} is larger than 1 GiB`);
    put(from, join(here, name));
  }
}

/** Syncs the files of a folder to the disk. */
function syncFiles(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (findKind(join(folder, name)) === 'file') syncFile(join(folder, name));
  }
  syncFolder(folder);
}

const createImportProblem = (what: string) => createProblem('store-failed.no-file', { what });

function createRejectedProblem({ name }: Source, cause: RangeError, added: number): Problem {
  const some = `Only ${formatCount(added, 'run')} before it ${added === 1 ? 'was' : 'were'}`;
  const imported = added === 0 ? 'Nothing was' : some;
  return createProblem('bundle-refused.run', { name, why: cause.message, imported }, cause);
}
