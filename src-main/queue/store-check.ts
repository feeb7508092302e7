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

/** When the window has shown its table. */
const lookAfterMs = 3000;

/** Looks at the folders that the opening has left; compares all, once, a minute or more after this call, when nothing trains. @returns what ends it */
export function checkWhenIdle(
  store: Pick<RunStore, 'directory' | 'lookAtFolders' | 'markDamaged'>,
  workers: Pick<WorkerPool, 'run'>,
  { isIdle, tell }: WhenIdle,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  // What cannot be done now is done after the next start.
  const ignored = (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  };
  const look = setTimeout(() => {
    try {
      const words = store.lookAtFolders();
      if (words !== null) tell(words);
    } catch (error) {
      ignored(error);
    }
  }, lookAfterMs);
  const check = async () => {
    const { directory } = store;
    const { words, isWhole } = await workers.run('check-store', { directory }, { signal });
    if (!isWhole) store.markDamaged();
    if (words !== null) tell(words);
  };
  const timer = setInterval(() => {
    if (!isIdle()) return;
    clearInterval(timer);
    check().catch(ignored);
  }, waitMs);
  return () => {
    clearTimeout(look);
    clearInterval(timer);
    ending.abort();
  };
}
