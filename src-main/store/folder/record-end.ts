// Writes the last line of a journal.
import type { EventOf } from '../../contract/run-event';
import { Journal } from './journal';
import { journalIn } from './run-folder';

/** Errors are ignored: the store has the event too, or the run counts as interrupted. */
export function recordEnd(folder: string, ended: EventOf<'ended'>): void {
  try {
    const journal = new Journal(journalIn(folder));
    try {
      journal.add(ended);
    } finally {
      journal.close();
    }
  } catch {
    // See above.
  }
}
