// Compares the store with its runs' folders while nothing trains, in a process of its own.
import { Problem } from '../problem';
import type { RunStore } from '../store/run-store';
import type { WorkerPool } from '../workers/pool';

const waitMs = 60_000;

export interface WhenIdle {
  readonly isIdle: () => boolean;
  /** What differed and what was done, in words. */
  readonly tell: (words: string) => void;
}

/** After the window has shown its table. */
const lookAfterMs = 3000;

/** Looks at the folders of the runs, which the opening has left. @returns what ends it */
export function lookWhenShown(
  store: Pick<RunStore, 'lookAtFolders'>,
  tell: WhenIdle['tell'],
): () => void {
  const timer = setTimeout(() => {
    try {
      const words = store.lookAtFolders();
      if (words !== null) tell(words);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }, lookAfterMs);
  return () => {
    clearTimeout(timer);
  };
}

/** Once, a minute after this call or later, when nothing trains. @returns what ends it */
export function checkWhenIdle(
  store: Pick<RunStore, 'directory' | 'markDamaged'>,
  workers: Pick<WorkerPool, 'run'>,
  { isIdle, tell }: WhenIdle,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const check = async () => {
    const { directory } = store;
    const { words, isWhole } = await workers.run('check-store', { directory }, { signal });
    if (!isWhole) store.markDamaged();
    if (words !== null) tell(words);
  };
  const timer = setInterval(() => {
    if (!isIdle()) return;
    clearInterval(timer);
    // A store that cannot be checked now is checked after the next start.
    check().catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }, waitMs);
  return () => {
    clearInterval(timer);
    ending.abort();
  };
}
