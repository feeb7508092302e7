// The parity job: trains a network on the parity of bit strings and reports its progress.
import type { ParityNews, ParityResult, ParitySettings } from '../../contract/parity';
import { learnParity } from '../../training/parity/learn';
import type { JobContext } from '../tasks';

/**
 * @param signal ends the training within one batch; the answer is then the result so far
 * @param note gets points about ten times a second, and a test every 100 batches
 * @throws Problem trainer-failed when the loss is no longer a number, or out-of-memory
 */
export async function runParityJob(
  settings: ParitySettings,
  { signal, note }: Pick<JobContext<ParityNews>, 'signal' | 'note'>,
): Promise<ParityResult> {
  const learning = learnParity(settings, signal);
  for (;;) {
    const next = await learning.next();
    if (next.done === true) return next.value;
    note(next.value);
  }
}
