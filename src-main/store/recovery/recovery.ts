// Opens a store, and updates its index, which is derived from the runs' folders.
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { formatCount } from '../../core/number-texts';
import { type RunUid, runUids } from '../../engine/contract';
import { getMessage } from '../../core/problem';
import { makeFolder, privateFolder } from '../../files/regular-file';
import { type Numbers, runFolder, runNumbers, trash } from '../../engine/run-folder';
import {
  indexFile,
  getTimestamp,
  openDatabase,
  removeIndex,
  prepareStatement,
} from '../index/database';
import { requirePlainParts } from '../../files/stored-file';
import { updateRun, type Columns } from '../index/rows';
import { isDamage, toStoreProblem } from '../index/store-problem';
import { indexFolder, indexInto, isStale, type KnownRow } from './index-folder';
import { repairWorkspace } from '../index/workspace';
import { loadEarlierNumbers, getRunNumbers, settleNumbers } from './settle-numbers';

export interface OpenedIndex {
  readonly db: Database.Database;
  /** A message about data that cannot be read or changed; null when there are none. */
  readonly recovery: string | null;
}

/** Called while folders are read, with the number done and the total. */
export type Progress = (done: number, of: number) => void;

/** Whether the next opening reads all runs, which takes seconds for thousands. */
export const isRebuildNeeded = (directory: string): boolean =>
  !existsSync(indexFile(directory)) && runFolder.list(directory).length > 0;

/** @throws Problem store-… as openDatabase */
export function openAndIndex(directory: string, progress: Progress = () => undefined): OpenedIndex {
  try {
    makeFolder(directory, privateFolder);
  } catch (error) {
    throw toStoreProblem(error, directory);
  }
  requirePlainParts(directory);
  const open = (): OpenedIndex => {
    const db = openDatabase(directory);
    try {
      const words = [indexChanged(db, directory, progress), repairWorkspace(directory)];
      return { db, recovery: joinSentences([readOnlyReason(directory), ...words]) };
    } catch (error) {
      db.close();
      throw error;
    }
  };
  try {
    return open();
  } catch (error) {
    if (!isDamage(error)) throw toStoreProblem(error, directory);
    removeIndex(directory);
    return open();
  }
}

function readOnlyReason(directory: string): string | null {
  try {
    accessSync(directory, constants.W_OK);
    return null;
  } catch {
    return 'This store is read-only: runs can be viewed, compared and exported, but not trained, changed or deleted.';
  }
}

interface Row extends KnownRow {
  readonly id: number;
  readonly deleted_at: string | null;
}

/** Applies folders that are new or changed. @returns a description of those that could not be read */
function indexChanged(
  db: Database.Database,
  directory: string,
  progress: Progress = () => undefined,
): string | null {
  const sql = 'SELECT id, uid, status, deleted_at, journal_bytes, about_changed FROM runs';
  const rows = prepareStatement<[], Row>(db, sql).all();
  const all = new Set(rows.map(({ uid }) => uid));
  const known = new Map<string, Row>(rows.map((row) => [row.uid, row]));
  const folders = runFolder.list(directory);
  const words: string[] = [];
  const changed = folders.filter((uid) => {
    const row = known.get(uid);
    known.delete(uid);
    return row?.deleted_at !== null || isStale(row, join(directory, 'runs', uid));
  });
  const deleted = runFolder.list(directory, 'trash').filter((uid) => !all.has(uid));
  const damaged = changed.filter((uid) => !all.has(uid) && isNumberLost(directory, uid));
  const numbers = settleNumbers(db, directory, [...changed, ...deleted]);
  const number = (uid: RunUid) => getRunNumbers(numbers, uid).run;
  for (const uid of damaged) {
    words.push(
      `The file “numbers” of run ${uid} was damaged: the run has the number ${number(uid)} now.`,
    );
  }
  const ordered = changed.sort((a, b) => number(a) - number(b));
  for (const [index, uid] of ordered.entries()) {
    progress(index + 1, ordered.length);
    try {
      const about = runFolder.readAbout(runFolder.locate(directory, uid));
      if (about?.deletedAt) {
        trash.add(directory, uid);
        continue;
      }
      indexFolder(db, directory, uid, numbers);
      if (about === null && runFolder.hasDamagedAbout(runFolder.locate(directory, uid))) {
        words.push(
          `The name, notes and tags of run ${uid} cannot be read: its file “about” is damaged.`,
        );
      }
    } catch (error) {
      if (isDamage(error)) throw error;
      words.push(`The folder ${uid} of a run cannot be read: ${getMessage(error)}`);
    }
  }
  indexDeleted(db, directory, deleted, numbers);
  forget(db, directory, [...known.values()]);
  const more = words.length - maxNamedFolders;
  return joinSentences([
    ...words.slice(0, maxNamedFolders),
    more > 0 ? `And ${formatCount(more, 'other')}.` : null,
  ]);
}

/** Whether neither a run's folder nor an index of this user has its number. */
const isNumberLost = (directory: string, uid: RunUid): boolean =>
  runNumbers.areDamaged(join(directory, 'runs', uid)) && !loadEarlierNumbers(directory).has(uid);

/** Adds deleted runs to a new index, so that they can be restored. */
function indexDeleted(
  db: Database.Database,
  directory: string,
  uids: readonly RunUid[],
  numbers: ReadonlyMap<string, Numbers>,
): void {
  for (const uid of uids) {
    try {
      indexInto(db, directory, trash.getFolder(directory, uid), numbers, {
        deleted_at: getTimestamp(),
      });
    } catch (error) {
      // It stays where it is until it is removed for good.
      if (isDamage(error)) throw error;
    }
  }
}

/** The number of unreadable folders that are named; others are counted. */
const maxNamedFolders = 5;

/** Removes runs whose folders are gone, or were moved to the trash by a process that was then killed. */
function forget(db: Database.Database, directory: string, rows: readonly Row[]): void {
  const remove = prepareStatement<[number]>(db, 'DELETE FROM runs WHERE id = ?');
  const markDeleted = prepareStatement<[Columns]>(db, updateRun(['deleted_at']));
  db.transaction(() => {
    for (const { id, uid, deleted_at } of rows) {
      if (!trash.has(directory, uid)) remove.run(id);
      else if (deleted_at === null) markDeleted.run({ deleted_at: getTimestamp(), id });
    }
  }).immediate();
}

/**
 * Applies runs with status 'running' that are no longer trained, the progress of those that train through
 * another index, and runs that another program has begun.
 */
export function indexRunning(db: Database.Database, directory: string): void {
  const columns = 'uid, status, journal_bytes, about_changed';
  const rows = prepareStatement<[], KnownRow>(db, `SELECT ${columns} FROM runs`).all();
  for (const row of rows) {
    const { uid, status } = row;
    if (
      status === 'running' &&
      runUids.isUid(uid) &&
      isStale(row, runFolder.locate(directory, uid))
    )
      indexFolder(db, directory, uid);
  }
  const known = new Set(rows.map(({ uid }) => uid));
  for (const uid of runFolder.list(directory)) {
    const folder = runFolder.locate(directory, uid);
    if (!known.has(uid) && runFolder.readFirstEvent(folder)?.config.external !== undefined)
      indexFolder(db, directory, uid);
  }
}

function joinSentences(sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}
