// Checks the folder of a run from outside: its journal is folded into a database in memory, of which every row must be one that
// Unroll writes.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { storedConfigSchema } from '../../catalogue/config';
import type { RunEvent } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { messageOf, Problem } from '../../problem';
import { readJournal, type ReadJournal } from '../folder/journal';
import { journalIn, readAbout, runFolder, writeAbout } from '../folder/run-folder';
import { addRun } from '../recovery/restore-run';
import { emptyDatabase } from '../schema/database';
import { toStoreProblem } from '../store-problem';
import type { ForeignRun } from './foreign-rows';
import { ForeignStore } from './foreign-store';

/** What is read again of a long run each time that it was resumed. */
const mostResumedBytes = 1e10;

export class FolderCheck {
  readonly #db = emptyDatabase();

  /**
   * @param directory has `runs/<uid>/`
   * @returns the run as a row, and its events
   * @throws RangeError whose message says what is damaged, or Problem run-folder-damaged
   */
  run(
    directory: string,
    uid: RunUid,
  ): { readonly row: ForeignRun; readonly events: readonly RunEvent[] } {
    const folder = runFolder(directory, uid);
    const journal = readJournal(journalIn(folder));
    checkJournal(journal, folder, uid);
    if (!journal.events.some(({ kind }) => kind === 'ended')) {
      throw new RangeError(`run ${uid} was still training when it was written`);
    }
    try {
      return { row: addChecked(this.#db, folder, journal), events: journal.events };
    } finally {
      this.#db.exec('DELETE FROM runs');
    }
  }

  close(): void {
    this.#db.close();
  }
}

/** Also takes back a deletion, which concerns the store where the run was deleted. @throws RangeError */
export function checkJournal(journal: ReadJournal, folder: string, uid: RunUid): void {
  const damage = damageOf(journal, folder, uid);
  if (damage !== null) throw new RangeError(damage);
  const about = readAbout(folder);
  if (about === null && existsSync(join(folder, 'about'))) {
    throw new RangeError(`the notes of run ${uid} are damaged`);
  }
  if (about !== null && about.deletedAt !== null) writeAbout(folder, { ...about, deletedAt: null });
}

function damageOf(
  { run, events, damaged }: ReadJournal,
  folder: string,
  uid: RunUid,
): string | null {
  if (damaged > 0) return `the journal of run ${uid} is damaged`;
  if (run.uid !== uid) return `the journal of run ${uid} is another run's`;
  if (!storedConfigSchema.safeParse(run.config).success) {
    return `this version of Unroll does not support the settings of run ${uid}`;
  }
  const resumes = events.filter(({ kind }) => kind === 'resumed').length;
  if (resumes * statSync(journalIn(folder)).size > mostResumedBytes) {
    return `run ${uid} was resumed ${resumes} times`;
  }
  return null;
}

/** How a store refuses values that do not belong together. */
const contradictions = ['store-failed', 'store-damaged'];

/**
 * Adds a run from outside to a database.
 * @param experimentId as for `addRun`
 * @throws RangeError where its values contradict each other, although its lines have valid checksums; or what SQLite throws
 */
export function addChecked(
  db: Database.Database,
  folder: string,
  journal: ReadJournal,
  experimentId?: number,
): ForeignRun {
  try {
    return db
      .transaction(() => new ForeignStore(db, '').whole(addRun(db, folder, journal, experimentId)))
      .immediate();
  } catch (error) {
    if (!contradictions.includes(toStoreProblem(error, '').code)) throw error;
    const words = inWords(error instanceof Problem ? error.cause : error);
    throw new RangeError(`the values of run ${journal.run.uid} contradict each other: ${words}`, {
      cause: error,
    });
  }
}

function inWords(error: unknown): string {
  const words = messageOf(error).replace(/\.$/, '');
  return words.startsWith('UNIQUE') ? 'an epoch is there twice' : words;
}
