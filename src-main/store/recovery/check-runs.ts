// Compares the values in a store's database with those in its runs' folders and in its file `workspace`, as a byte of any of them
// may have changed on the disk. What the folder has counts; a finished run's journal that is damaged, and one that a run of before
// there were folders lacks, is written from the database.
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { isRunUid } from '../../contract/run-uid';
import { writeDurably } from '../../durable-file';
import { messageOf, Problem } from '../../problem';
import { copyFile, makeFolder, privateFolder } from '../../regular-file';
import { eventsOfRun } from '../bundle/events-of-run';
import { writeEdits, wasDeleted } from '../exchange/about-run';
import { encodeJournal, readJournal } from '../folder/journal';
import { checkpointsIn, journalIn, readAbout, runFolder } from '../folder/run-folder';
import { StoreConnection } from '../connection';
import { readerOf, type StoreReader } from '../store-reader';
import { emptyDatabase, openDatabase } from '../schema/database';
import { isDamage, toStoreProblem } from '../store-problem';
import { restoreFromFolder } from './restore-run';
import { differsFromFold, type FoldedRow } from './compare-run';
import { restoreWorkspace } from './workspace';

export interface CheckedStore {
  /** How many runs were compared. */
  readonly runs: number;
  /** What differed and what was done, in words; null when nothing did. */
  readonly words: string | null;
  /** false where pages of the database are damaged: it has to be made again. */
  readonly isWhole: boolean;
}

const damagedPages: CheckedStore = {
  runs: 0,
  words: 'Pages of the store’s database are damaged. It is made again when it is next opened.',
  isWhole: false,
};

/**
 * Compares runs that do not train, those longest unchecked first, one a step.
 * @param before only runs that were not compared since then, ISO 8601
 * @throws what SQLite throws
 */
export function* checkSteps(
  db: Database.Database,
  directory: string,
  before: string,
): Generator<void, CheckedStore> {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return damagedPages;
  const scratch = emptyDatabase();
  try {
    const check = new Check(db, scratch, directory);
    const words = [restoreWorkspace(db, directory, true)];
    const ids = db
      .prepare<[string], number>(
        `SELECT id FROM runs WHERE status <> 'running' AND coalesce(checked_at, '') < ? ORDER BY checked_at`,
      )
      .pluck()
      .all(before);
    const checked = db.prepare('UPDATE runs SET checked_at = ? WHERE id = ?');
    for (const id of ids) {
      words.push(check.run(id));
      checked.run(new Date().toISOString(), id);
      yield;
    }
    return {
      runs: ids.length,
      words: words.filter((one) => one !== null).join(' ') || null,
      isWhole: true,
    };
  } catch (error) {
    if (isDamage(error)) return damagedPages;
    throw error;
  } finally {
    scratch.close();
  }
}

class Check {
  readonly #reader: StoreReader;

  constructor(
    private readonly db: Database.Database,
    /** Empty, of the newest schema. */
    private readonly scratch: Database.Database,
    private readonly directory: string,
  ) {
    this.#reader = readerOf(new StoreConnection(db, directory));
  }

  /** @returns what differed, in words */
  run(id: number): string | null {
    const row = this.db
      .prepare<[number], FoldedRow>("SELECT * FROM runs WHERE id = ? AND status <> 'running'")
      .get(id);
    if (row === undefined || !isRunUid(row.uid)) return null;
    const { uid, name } = row;
    try {
      const folder = runFolder(this.directory, uid);
      const isDeleted = row.deleted_at !== null;
      if (!existsSync(journalIn(folder))) return isDeleted ? null : this.#giveFolder(row, folder);
      const damaged = damagedLines(journalIn(folder));
      if (damaged > 0) return this.#mendJournal(row, folder, damaged);
      if (isDeleted && wasDeleted(this.directory, row)) return null;
      const about = readAbout(folder);
      if (about === null ? row.edited_at !== '' : about.editedAt < row.edited_at) {
        writeEdits(this.directory, row);
      }
      if (!isDeleted && !this.#differs(row)) return null;
      return this.#readAgain(id);
    } catch (error) {
      if (isDamage(error)) throw error;
      return `The run “${name}” could not be compared with its folder: ${messageOf(error)}`;
    }
  }

  /** Unless another process has changed the row since it was read. */
  #readAgain(id: number): string | null {
    const { db, directory } = this;
    return db
      .transaction(() => {
        const row = db.prepare<[number], FoldedRow>('SELECT * FROM runs WHERE id = ?').get(id);
        if (row === undefined || row.status === 'running' || !isRunUid(row.uid)) return null;
        if (row.deleted_at === null ? !this.#differs(row) : wasDeleted(directory, row)) return null;
        restoreFromFolder(db, directory, row.uid, true);
        return `Values of the run “${row.name}” in the database were not those of its folder, and were read from it again.`;
      })
      .immediate();
  }

  /** For a run of before there were folders. */
  #giveFolder(row: FoldedRow, folder: string): null {
    if (row.batches_per_epoch === 0) return null;
    const files = this.#checkpointsOf(row);
    makeFolder(checkpointsIn(folder), privateFolder);
    for (const file of files.values()) {
      const copy = join(checkpointsIn(folder), basename(file));
      if (!existsSync(copy)) linkOrCopy(file, copy);
    }
    if (!this.#writeJournal(row, folder, files)) rmSync(folder, { recursive: true });
    return null;
  }

  #mendJournal(row: FoldedRow, folder: string, damaged: number): string {
    const lines = damaged === 1 ? 'One line' : `${damaged} lines`;
    const what = `${lines} of the journal of the run “${row.name}” ${damaged === 1 ? 'is' : 'are'} damaged.`;
    const isWhole = row.status === 'finished';
    const journal = journalIn(folder);
    const aside = `${journal}.damaged`;
    if (isWhole) {
      copyFile(journal, aside);
      if (this.#writeJournal(row, folder, this.#checkpointsOf(row))) {
        return `${what} It was written again from the database; the damaged one is kept beside it as journal.damaged.`;
      }
      renameSync(aside, journal);
    }
    return `${what} The database has its values; the damaged lines were left as they are.`;
  }

  /** By epoch, those whose files are there. */
  #checkpointsOf({ id }: FoldedRow): ReadonlyMap<number, string> {
    const epochs = this.#reader.files.checkpointEpochs(id);
    const files = epochs.map(
      (epoch) => [epoch, this.#reader.files.checkpoint(id, epoch).file] as const,
    );
    return new Map(files.filter(([, file]) => existsSync(file)));
  }

  /** From the database. @returns false where it does not give every value back: it would be taken for the truth */
  #writeJournal(row: FoldedRow, folder: string, files: ReadonlyMap<number, string>): boolean {
    const events = eventsOfRun(this.#reader, this.#reader.runs.get(row.id), files);
    writeDurably(journalIn(folder), encodeJournal(events), true);
    // Before edits had a time, a run could have notes.
    if (readAbout(folder) === null) {
      writeEdits(this.directory, { ...row, edited_at: row.edited_at || row.created_at });
    }
    return !this.#differs(row);
  }

  #differs(row: FoldedRow): boolean {
    try {
      return differsFromFold(this.db, this.scratch, this.directory, row);
    } catch (error) {
      // What no Unroll writes is not what the folder has.
      if (error instanceof Problem && error.code === 'store-damaged') return true;
      throw error;
    }
  }
}

/** One where not even the first line can be read. */
function damagedLines(journal: string): number {
  try {
    return readJournal(journal).damaged;
  } catch {
    return 1;
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFile(from, to);
  }
}

/** A week. */
const againAfterMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Checks what was not checked for a week, in a process of its own beside the one that has the store open.
 * @throws Problem store-…
 */
export async function compareWithFolders({
  directory,
}: {
  readonly directory: string;
}): Promise<CheckedStore> {
  const db = openDatabase(directory);
  try {
    const before = new Date(Date.now() - againAfterMs).toISOString();
    const steps = checkSteps(db, directory, before);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) await nextTurn();
    return step.value;
  } catch (error) {
    throw toStoreProblem(error, directory);
  } finally {
    db.close();
  }
}
