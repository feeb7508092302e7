// `unroll replay RUN`: trains a finished run again and compares the two.
import { describeReplay } from '../contract/replay';
import { runReplay } from '../queue';
import { Problem } from '../core/problem';
import { findRun } from './chosen-runs';
import { handleInterrupt } from './interrupt';
import type { Session } from './session';

/** Sets the exit code to 1 if they differ. */
export async function replayRun(session: Session, word: string): Promise<void> {
  const { store, workers, answer } = session;
  const { id } = findRun(store, word);
  const stopping = new AbortController();
  const ignoreInterrupts = handleInterrupt({
    first: () => {
      stopping.abort();
    },
    insist: () => void workers.close(0),
  });
  try {
    const result = await runReplay(store, workers, id, { signal: stopping.signal });
    answer(result, result === null ? 'Stopped.' : describeReplay(result));
    if (result?.difference) {
      throw new Problem('trainer-failed', `The replay of run ${id} differs from the run.`);
    }
  } finally {
    ignoreInterrupts();
  }
}
