// Checks the folder of a run from outside: its journal is folded into a database in memory, and read there as a store reads it.
import { statSync } from 'node:fs';
import { storedConfigSchema } from '../../catalogue/config';
import { profileMetrics } from '../../catalogue/metrics';
import { classifies } from '../../catalogue/tasks';
import type { Run } from '../../contract/run';
import type { RunUid } from '../../contract/run-uid';
import { messageOf, Problem } from '../../problem';
import { StoreConnection } from '../connection';
import { readJournal, type ReadJournal } from '../folder/journal';
import { hasDamagedAbout, journalIn, readAbout, runFolder, writeAbout } from '../folder/run-folder';
import { addRun } from '../recovery/fold-folder';
import { emptyDatabase } from '../schema/database';
import { readerOf } from '../store-reader';
import type { FoundRun } from './take-folders';

/** What is read again of a long run each time that it was resumed. */
const mostResumedBytes = 1e10;

export class FolderCheck {
  readonly #db = emptyDatabase();
  readonly #store = readerOf(new StoreConnection(this.#db, ''));

  /**
   * @param directory has `runs/<uid>/`
   * @param journal of the run, where it was read already
   * @param mayBeKilled takes a journal without an end, as of a process that was killed
   * @throws RangeError whose message says what is damaged, or Problem run-folder-damaged
   */
  run(
    directory: string,
    uid: RunUid,
    journal = readJournal(journalIn(runFolder(directory, uid))),
    mayBeKilled = false,
  ): { readonly found: FoundRun; readonly journal: ReadJournal } {
    const folder = runFolder(directory, uid);
    const damage = damageOf(journal, folder, uid, mayBeKilled);
    if (damage !== null) throw new RangeError(damage);
    takeBackDeletion(folder, uid);
    try {
      const { status, epochsDone } = this.#fold(folder, journal);
      return { found: { uid, status, epochsDone }, journal };
    } finally {
      this.#db.exec('DELETE FROM runs');
    }
  }

  /** Reads all that the run shows. */
  #fold(folder: string, journal: ReadJournal): Run {
    const { runs, curves } = this.#store;
    try {
      const id = addRun(this.#db, folder, journal);
      for (const metric of curves.metrics([id])) curves.read(id, metric);
      for (const metric of profileMetrics) curves.profiles(id, metric);
      curves.epochs(id);
      return runs.get(id);
    } catch (error) {
      const cause = error instanceof Problem ? (error.cause ?? error) : error;
      throw new RangeError(
        `the values of run ${journal.run.uid} contradict each other: ${inWords(cause)}`,
        { cause: error },
      );
    }
  }

  close(): void {
    this.#db.close();
  }
}

/** It concerns the store where the run was deleted. @throws RangeError */
function takeBackDeletion(folder: string, uid: RunUid): void {
  const about = readAbout(folder);
  if (hasDamagedAbout(folder)) {
    throw new RangeError(`the notes of run ${uid} are damaged`);
  }
  if (about !== null && about.deletedAt !== null) writeAbout(folder, { ...about, deletedAt: null });
}

export const hasEnded = (events: ReadJournal['events']): boolean => events.at(-1)?.kind === 'ended';

function damageOf(
  { run, events, damaged }: ReadJournal,
  folder: string,
  uid: RunUid,
  mayBeKilled: boolean,
): string | null {
  if (damaged > 0) return `the journal of run ${uid} is damaged`;
  if (run.uid !== uid) return `the journal of run ${uid} is another run's`;
  const config = storedConfigSchema.safeParse(run.config).data;
  if (config === undefined) {
    return `this version of Unroll does not support the settings of run ${uid}`;
  }
  const resumes = events.filter(({ kind }) => kind === 'resumed').length;
  if (resumes * statSync(journalIn(folder)).size > mostResumedBytes) {
    return `run ${uid} was resumed ${resumes} times`;
  }
  const least = classifies(config) ? 0 : -Infinity;
  for (const event of events) {
    if (event.kind !== 'epoch') continue;
    const { epoch, testAccuracy, confusion } = event.result;
    if (testAccuracy > 1 || testAccuracy < least)
      return `epoch ${epoch} of run ${uid} has no score`;
    if (least === 0 && confusion.length === 0) {
      return `epoch ${epoch} of run ${uid} has an empty confusion matrix`;
    }
  }
  return mayBeKilled || hasEnded(events)
    ? null
    : `run ${uid} was still training when it was written`;
}

function inWords(error: unknown): string {
  const words = messageOf(error).replace(/\.$/, '');
  return words.startsWith('UNIQUE') ? 'an epoch is there twice' : words;
}
