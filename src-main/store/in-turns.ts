// Work of seconds that goes on in steps, so that its process answers others between them.
import { setImmediate as nextTurn } from 'node:timers/promises';

const turnMs = 50;

/** @returns what the steps return */
export async function inTurns<T>(steps: Iterator<void, T>): Promise<T> {
  for (;;) {
    const begunMs = performance.now();
    while (performance.now() - begunMs < turnMs) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
    await nextTurn();
  }
}

/** The same at once. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
