// What the folder of a run from outside must be before it is folded, which finds what contradicts itself (take-folders.ts).
import { statSync } from 'node:fs';
import { storedConfigSchema } from '../../catalogue/config';
import { classifies } from '../../catalogue/tasks';
import type { RunUid } from '../../contract/run-uid';
import type { ParsedJournal } from '../folder/journal';
import { hasDamagedAbout, journalIn, readAbout, writeAbout } from '../folder/run-folder';

/** What is read again of a long run each time that it was resumed. */
const mostResumedBytes = 1e10;

/**
 * The run counts as not deleted afterwards: that concerns the store where it was.
 * @param mayBeKilled takes a journal without an end, as of a process that was killed
 * @throws RangeError whose message says what is damaged
 */
export function requireWhole(
  folder: string,
  uid: RunUid,
  journal: ParsedJournal,
  mayBeKilled = false,
): void {
  const damage = damageOf(journal, folder, uid, mayBeKilled);
  if (damage !== null) throw new RangeError(damage);
  if (hasDamagedAbout(folder)) throw new RangeError(`the notes of run ${uid} are damaged`);
  const about = readAbout(folder);
  if (about?.deletedAt) writeAbout(folder, { ...about, deletedAt: null });
}

export const hasEnded = (events: ParsedJournal['events']): boolean =>
  events.at(-1)?.kind === 'ended';

function damageOf(
  { run, events, damaged }: ParsedJournal,
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
