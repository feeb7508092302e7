// Opens a store also when its file is damaged: the damaged file is kept under another name, and the newest intact backup,
// what the runs' folders have and what can still be read of the damaged file take its place.
import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { parseRunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { runFoldersIn } from '../folder/run-folder';
import { backupsIn, restoreNewest } from './backups';
import { bringIn, differsFromFolder } from './bring-in';
import { checkedColumns } from '../schema/checksums';
import { openDatabase } from '../schema/database';
import { demandOwnParts } from '../schema/own-parts';
import { isTrained, type OwnedRow } from '../owner';
import { isReadOnly, openCopy } from './read-only';
import { attempt, isDamage, minuteOf, nameOfDamaged, repairRows, untouched } from './repair-rows';
import { takeFromDamaged } from './salvage';
import { headerDamage, isOpenElsewhere, markOpen, pagesAreWhole, soundnessOf } from './soundness';
import { toStoreProblem } from '../store-problem';

export interface Opened {
  readonly db: Database.Database;
  /** What was repaired, in words for a person; null when there was nothing. */
  readonly recovery: string | null;
  /** Runs whose rows are damaged and could not be repaired. */
  readonly damaged: ReadonlySet<number>;
  /** Whether every row is as it was written. */
  readonly isWhole: boolean;
  /** Of a store that can only be read: to be called after its close. */
  readonly discard?: () => void;
}

/** @param thorough checks every row, also where the file was closed properly. @throws Problem store-… as openDatabase */
export function openAndRecover(directory: string, thorough = false): Opened {
  const file = join(directory, 'unroll.db');
  demandOwnParts(directory);
  if (isReadOnly(directory)) return openForReading(directory, false);
  const damage = damageBeforeOpening(directory, file);
  if (damage !== null) return replace(directory, file, damage);
  const isNew = !existsSync(file);
  const isDoubtful = !isNew && (thorough || soundnessOf(directory) === 'doubtful');
  let db: Database.Database;
  try {
    db = openDatabase(directory);
  } catch (error) {
    if (error instanceof Problem && error.code === 'store-newer') {
      return openForReading(directory, true, error);
    }
    if (!isDamage(error)) throw error;
    return replace(directory, file, 'SQLite cannot read it', error);
  }
  try {
    if (isDoubtful && !pagesAreWhole(db)) {
      db.close();
      return replace(directory, file, 'its pages do not hold together');
    }
    markOpen(directory);
    const { words, ...rest } = isDoubtful ? repairRows(db, directory) : untouched;
    const missing = bringInMissing(db, directory, isDoubtful);
    return { db, recovery: said([words, missing]), ...rest };
  } catch (error) {
    if (db.open) db.close();
    if (isDamage(error)) return replace(directory, file, 'SQLite cannot read it', error);
    throw toStoreProblem(error, directory);
  }
}

/** @throws Problem store-newer as given, where what this program reads is no longer there */
function openForReading(directory: string, isNewer: boolean, newer?: Problem): Opened {
  const { db, discard } = openCopy(directory, isNewer);
  const why = isNewer
    ? 'It was written by a newer Unroll'
    : 'Its folder or its file cannot be written';
  if (newer && !canBeRead(db)) {
    db.close();
    discard();
    throw newer;
  }
  // In the copy. What a newer Unroll counts as intact is not known here.
  const isDoubtful = !isNewer && soundnessOf(directory) === 'doubtful';
  const { words, ...rest } = isDoubtful ? repairRows(db, directory) : untouched;
  db.pragma('query_only = ON');
  const recovery = said([
    `${why}: this store can only be read. Runs can be looked at, compared and exported; none can be trained, changed or deleted.`,
    words,
  ]);
  return { db, recovery, discard, ...rest };
}

function canBeRead(db: Database.Database): boolean {
  try {
    for (const [table, columns] of Object.entries(checkedColumns)) {
      db.prepare(`SELECT ${columns.join(', ')} FROM ${table}`);
    }
    return true;
  } catch {
    return false;
  }
}

const hasCopies = (directory: string) =>
  runFoldersIn(directory).length > 0 || backupsIn(directory).length > 0;

/** Beside runs' folders or backups a missing or empty file is damage, not a new store. */
function damageBeforeOpening(directory: string, file: string): string | null {
  if (!hasCopies(directory)) return null;
  return existsSync(file) ? headerDamage(file) : 'it is missing';
}

/**
 * Rebuilds a damaged database from its copies.
 * @param cause what was thrown when it was opened
 * @throws Problem store-not-a-database where there is neither a backup nor a run's folder: the file stays as it is
 */
function replace(directory: string, file: string, damage: string, cause?: unknown): Opened {
  if (!hasCopies(directory)) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(
      'store-not-a-database',
      `The store in ${directory} is damaged: ${damage}. It was left as it is, and there is no backup beside it. Put back a copy of unroll.db, or choose another store with --store DIR.`,
    );
  }
  if (isOpenElsewhere(directory)) {
    throw new Problem(
      'store-busy',
      `The store in ${directory} is damaged (${damage}), and another Unroll has it open. Nothing was changed. Close that one, then start again: it is repaired then.`,
    );
  }
  const kept = keepAside(directory, file);
  let backup = restoreNewest(directory, file);
  let db = openDatabase(directory);
  if (backup && !pagesAreWhole(db)) {
    db.close();
    keepAside(directory, file);
    backup = null;
    db = openDatabase(directory);
  }
  markOpen(directory);
  const damagedFile = kept === null ? null : join(directory, kept);
  // Before the runs that come back, which belong to experiments.
  const lessSweeps = takeFromDamaged(db, damagedFile, ['experiments']);
  bringInMissing(db, directory, true);
  const less = [
    ...lessSweeps,
    ...takeFromDamaged(db, damagedFile, ['exports', 'views', 'report_answers', 'queue']),
  ];
  db.exec('DELETE FROM queue WHERE uid IN (SELECT uid FROM runs)');
  const { words, damaged, isWhole } = repairRows(db, directory);
  const count = db
    .prepare<[], number>('SELECT count(*) FROM runs WHERE deleted_at IS NULL')
    .pluck()
    .get();
  const from = backup
    ? `the backup of ${minuteOf(backup.at)} and the runs’ folders`
    : 'the runs’ folders';
  const recovery = said([
    `The store’s database was damaged (${damage}) and was rebuilt from ${from}: ${count === 1 ? 'one run is' : `${count ?? 0} runs are`} there.`,
    less.length === 0
      ? null
      : `These may lack what was saved ${backup ? 'since then' : 'before'}: ${less.join(', ')}.`,
    words,
    kept === null ? null : `The damaged file is kept as ${kept}.`,
  ]);
  return { db, recovery, damaged, isWhole };
}

/** @returns its new name; null where there was none */
function keepAside(directory: string, file: string): string | null {
  const name = nameOfDamaged('db');
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(file + ending)) renameSync(file + ending, join(directory, name + ending));
  }
  if (!existsSync(file) || statSync(file).size === 0) return null;
  renameSync(file, join(directory, name));
  return name;
}

/** Runs that have a folder and no row; with `all`, also those whose rows differ from their folders. */
function bringInMissing(db: Database.Database, directory: string, all: boolean): string | null {
  const rows = db
    .prepare<[], OwnedRow & { readonly status: string }>(
      'SELECT uid, status, host, owner_pid, owner_started FROM runs',
    )
    .all();
  const known = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.uid, row]));
  let count = 0;
  for (const uid of runFoldersIn(directory)) {
    const row = known.get(uid);
    const isRunning = row?.status === 'running';
    if (isRunning && isTrained(directory, row)) continue;
    if (row && !isRunning && !all) continue;
    if (attempt(() => differsFromFolder(db, directory, uid)) !== true) continue;
    if (attempt(() => bringIn(db, directory, uid)) !== null && !row) count += 1;
  }
  if (count === 0) return null;
  return `${count === 1 ? 'One run was' : `${count} runs were`} missing in the store and came back from ${count === 1 ? 'its folder' : 'their folders'}.`;
}

/** Brings runs that say 'running' though their process is gone up to their folders: they may have ended while the store was locked. */
export function catchUp(db: Database.Database, directory: string): void {
  const running = db
    .prepare<[], OwnedRow>(
      "SELECT uid, host, owner_pid, owner_started FROM runs WHERE status = 'running'",
    )
    .all();
  for (const row of running) {
    if (isTrained(directory, row)) continue;
    attempt(() => {
      const uid = parseRunUid(row.uid);
      if (differsFromFolder(db, directory, uid)) bringIn(db, directory, uid);
    });
  }
}

function said(sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}
