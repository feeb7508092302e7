// Tasks that never overlap: while a slider moves, main is asked again only after it has answered.

/**
 * Called while the task runs, it runs once more afterwards, however many calls there were; so the task should read
 * the current state each time.
 * @returns a function that resolves to whether this call ran the task (false: an earlier call does), and rejects if the
 * task does
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<boolean> {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return false;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        await task();
      }
    } finally {
      isRunning = false;
    }
    return true;
  };
}
