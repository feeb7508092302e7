// Writes the last line of a journal.
import type { RecordOf } from '../../contract/run-records';
import { Journal } from './journal';
import { journalIn } from './run-folder';

/** Errors are ignored: the store has the record too, or the run counts as interrupted. */
export function recordEnd(
  folder: string,
  { status, reason, elapsedMs }: Pick<RecordOf<'ended'>, 'status' | 'reason' | 'elapsedMs'>,
): void {
  try {
    const journal = new Journal(journalIn(folder));
    try {
      const at = new Date().toISOString();
      journal.add({ kind: 'ended', status, reason, elapsedMs, at }, true);
    } finally {
      journal.close();
    }
  } catch {
    // See above.
  }
}
