// Opens a store. What its runs have is in their folders, and what it has beside them in the file `workspace`: where the database
// is missing, damaged or older, it is brought to what these have.
import { existsSync, lstatSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { firstEvent } from '../folder/journal';
import { journalIn, runFolder, runFoldersIn } from '../folder/run-folder';
import { isTrained, type OwnedRow } from '../owner';
import { openDatabase } from '../schema/database';
import { requireOwnParts } from '../schema/own-parts';
import { isDamage, toStoreProblem } from '../store-problem';
import { restoreFromFolder, differsFromFolder } from './restore-run';
import { headerDamage } from './header-damage';
import { isReadOnly } from './is-read-only';
import { canBeRead, openCopy } from './read-only';
import { isOpenElsewhere, markOpen, wasFoundDamaged } from './state';
import { damagedWorkspace, hasWorkspace, restoreExperiments, restoreWorkspace } from './workspace';

export interface Opened {
  readonly db: Database.Database;
  /** What was repaired, in words for a person; null when there was nothing. */
  readonly recovery: string | null;
  /** Of a store that can only be read: to be called after its close. */
  readonly discard?: () => void;
}

/** Told while the database is made again: how many runs of how many are in it. */
export type Progress = (done: number, of: number) => void;

/**
 * @param looksLater leaves the journals of known runs for a later `restoreFolders`
 * @throws Problem store-… as openDatabase
 */
export function openAndRecover(
  directory: string,
  progress: Progress = () => undefined,
  looksLater = false,
): Opened {
  const file = join(directory, 'unroll.db');
  requireOwnParts(directory);
  if (isReadOnly(directory))
    return openForReading(directory, 'Its folder or its file cannot be written');
  const damage = damageBeforeOpening(directory, file);
  if (damage !== null) return remake(directory, file, damage, progress);
  const isNew = !existsSync(file);
  let db: Database.Database;
  try {
    db = openDatabase(directory);
  } catch (error) {
    if (error instanceof Problem && error.code === 'store-newer') {
      return openForReading(directory, 'It was written by a newer Unroll', error);
    }
    // SQLite needs some space even to read.
    if (error instanceof Problem && error.code === 'store-full' && !isNew) {
      return openForReading(directory, 'Its disk is full');
    }
    if (!isDamage(error)) throw error;
    return remake(directory, file, 'SQLite cannot read it', progress, error);
  }
  try {
    markOpen(directory);
    const brought = restoreFolders(db, directory, looksLater);
    return { db, recovery: said([brought, restoreWorkspace(db, directory)]) };
  } catch (error) {
    const problem = toStoreProblem(error, directory);
    // Reading works without this, and the next opening does it.
    if (problem.code === 'store-busy' || problem.code === 'store-full')
      return { db, recovery: null };
    if (db.open) db.close();
    if (isDamage(error)) return remake(directory, file, 'SQLite cannot read it', progress, error);
    throw problem;
  }
}

/** @throws Problem store-newer as given, where what this program reads is no longer there */
function openForReading(directory: string, why: string, newer?: Problem): Opened {
  const { db, discard } = openCopy(directory, newer !== undefined);
  if (newer && !canBeRead(db)) {
    db.close();
    discard();
    throw newer;
  }
  db.pragma('query_only = ON');
  const recovery = `${why}: this store can only be read. Runs can be looked at, compared and exported; none can be trained, changed or deleted.`;
  return { db, recovery, discard };
}

const missing = 'it is missing';

const hasCopies = (directory: string) =>
  runFoldersIn(directory).length > 0 || hasWorkspace(directory);

/** Whether the next opening will make the database again, as far as this can be told without opening it. */
export const isToBeMade = (directory: string): boolean =>
  !isReadOnly(directory) && damageBeforeOpening(directory, join(directory, 'unroll.db')) !== null;

/** Beside runs' folders a missing or empty file is damage, not a new store. */
function damageBeforeOpening(directory: string, file: string): string | null {
  if (!hasCopies(directory)) return null;
  if (!existsSync(file)) return missing;
  return wasFoundDamaged(directory) ? 'SQLite could not read it' : headerDamage(file);
}

/**
 * Makes the database again.
 * @param cause what was thrown when it was opened
 * @throws Problem store-not-a-database where there is nothing to make it from: the file stays as it is
 */
function remake(
  directory: string,
  file: string,
  damage: string,
  progress: Progress,
  cause?: unknown,
): Opened {
  if (!hasCopies(directory)) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(
      'store-not-a-database',
      `The store in ${directory} is damaged: ${damage}. It was left as it is, and no run in it has a folder. Put back a copy of unroll.db, or choose another store with --store DIR.`,
    );
  }
  if (isOpenElsewhere(directory)) {
    throw new Problem(
      'store-busy',
      `The store in ${directory} is damaged (${damage}), and another Unroll has it open. Nothing was changed. Close that one, then start again: it is repaired then.`,
    );
  }
  const aside = moveAside(directory, file);
  const db = openDatabase(directory);
  markOpen(directory);
  restoreExperiments(db, directory);
  const folders = inTheirOrder(directory);
  const unread = folders.filter((uid, index) => {
    progress(index + 1, folders.length);
    return attempt(() => restoreFromFolder(db, directory, uid)) === null;
  });
  const isKnown = hasWorkspace(directory);
  const beside = isKnown ? restoreWorkspace(db, directory) : null;
  const count = db
    .prepare<[], number>('SELECT count(*) FROM runs WHERE deleted_at IS NULL')
    .pluck()
    .get();
  const recovery = said([
    `The store’s database ${damage === missing ? 'was missing' : `was damaged (${damage})`} and was made again from the runs’ folders: ${count === 1 ? 'one run is' : `${count ?? 0} runs are`} there.`,
    isKnown
      ? beside === damagedWorkspace
        ? 'Saved views, answers, sweeps and queued runs are lost: the file “workspace” is damaged too.'
        : 'Saved views, answers and queued runs are as they were.'
      : 'There is no file “workspace”, which would have saved views, answers, sweeps and queued runs.',
    unread.length === 0
      ? null
      : `${unread.length} folders of runs cannot be read: ${unread.join(', ')}.`,
    aside === null ? null : `The damaged file is kept as ${aside}.`,
  ]);
  return { db, recovery };
}

/** The folders of a store's runs, as these were numbered. */
export function inTheirOrder(directory: string): readonly RunUid[] {
  const numberOf = (uid: RunUid) =>
    attempt(() => firstEvent(journalIn(runFolder(directory, uid)))?.number) ?? Infinity;
  const numbered = runFoldersIn(directory).map((uid) => ({ uid, number: numberOf(uid) }));
  return numbered.sort((a, b) => a.number - b.number).map(({ uid }) => uid);
}

/** @returns its new name; null where there was none */
function moveAside(directory: string, file: string): string | null {
  const name = `unroll.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}.db`;
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(file + ending)) renameSync(file + ending, join(directory, name + ending));
  }
  if (!existsSync(file) || statSync(file).size === 0) return null;
  renameSync(file, join(directory, name));
  return name;
}

interface KnownRow extends OwnedRow {
  readonly id: number;
  readonly status: string;
  readonly journal_bytes: number | null;
}

/**
 * Runs without a row, and those whose folders have more or something else than the database, by their journals' lengths and ends.
 * @param looksLater only where the database does not know the length
 */
export function restoreFolders(
  db: Database.Database,
  directory: string,
  looksLater = false,
): string | null {
  const rows = db
    .prepare<[], KnownRow>(
      'SELECT id, uid, status, host, owner_pid, owner_started, journal_bytes FROM runs',
    )
    .all();
  const known = new Map<string, KnownRow>(rows.map((row) => [row.uid, row]));
  const lengths: [id: number, bytes: number | null][] = [];
  let [added, older] = [0, 0];
  for (const uid of runFoldersIn(directory)) {
    const row = known.get(uid);
    const isRunning = row?.status === 'running';
    if (isRunning && isTrained(directory, row)) continue;
    if (looksLater && !isRunning && row?.journal_bytes != null) continue;
    const bytes = journalBytes(directory, uid);
    if (row && !isRunning && bytes === row.journal_bytes) continue;
    const isLengthUnknown = row?.journal_bytes == null;
    if (isLengthUnknown && attempt(() => differsFromFolder(db, directory, uid)) !== true) {
      if (row && !isRunning) lengths.push([row.id, bytes]);
      continue;
    }
    if (attempt(() => restoreFromFolder(db, directory, uid)) === null) continue;
    if (!row) added += 1;
    else if (!isRunning) older += 1;
  }
  noteLengths(db, lengths);
  return said([
    added === 0
      ? null
      : `${added === 1 ? 'One run was' : `${added} runs were`} missing in the database and came back from ${added === 1 ? 'its folder' : 'their folders'}.`,
    older === 0
      ? null
      : older === 1
        ? 'The database differed from the folder of one run, which was read again.'
        : `The database differed from the folders of ${older} runs, which were read again.`,
  ]);
}

/** At once: each commit waits for the disk, and after a migration no length is known. */
function noteLengths(
  db: Database.Database,
  lengths: readonly (readonly [id: number, bytes: number | null])[],
): void {
  if (lengths.length === 0) return;
  const note = db.prepare<[number | null, number]>(
    'UPDATE runs SET journal_bytes = ? WHERE id = ?',
  );
  db.transaction(() => {
    for (const [id, bytes] of lengths) note.run(bytes, id);
  }).immediate();
}

/** Of a folder that `runFoldersIn` has found: nothing in it is looked at but its length. null without a journal. */
const journalBytes = (directory: string, uid: RunUid): number | null =>
  lstatSync(journalIn(join(directory, 'runs', uid)), { throwIfNoEntry: false })?.size ?? null;

/** Brings runs that say 'running' though their process is gone up to their folders: they may have ended while the store was locked. */
export function catchUp(db: Database.Database, directory: string): void {
  const running = db
    .prepare<[], OwnedRow>(
      "SELECT uid, host, owner_pid, owner_started FROM runs WHERE status = 'running'",
    )
    .all();
  for (const row of running) {
    const { uid } = row;
    if (!isRunUid(uid) || isTrained(directory, row)) continue;
    attempt(() => {
      if (differsFromFolder(db, directory, uid)) restoreFromFolder(db, directory, uid);
    });
  }
}

/** A folder that cannot be read does not keep the others from being read. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (isDamage(error)) throw error;
    return null;
  }
}

function said(sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}
