// Runs long work in steps, so that its process can handle other requests between them.
import { setImmediate as nextTurn } from 'node:timers/promises';

const turnMs = 50;

/** @returns the return value of the steps */
export async function runInTurns<T>(steps: Iterator<void, T>): Promise<T> {
  for (;;) {
    const begunMs = performance.now();
    while (performance.now() - begunMs < turnMs) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
    await nextTurn();
  }
}

/** Runs the steps without interruptions. */
export function runAtOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
