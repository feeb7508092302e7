// When the store is backed up: every five minutes while runs train, and when one has ended, at most once a minute.
import type { RunStore } from '../runs/run-store';

const whileTrainingMs = 5 * 60_000;
const atMostMs = 60_000;

export class BackupClock {
  #lastMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly store: Pick<RunStore, 'backUp'>) {}

  /** A run trains. */
  begin(): void {
    this.#timer ??= setInterval(() => {
      this.#backUp();
    }, whileTrainingMs).unref();
  }

  /** A run has ended. @param isLast none trains any more */
  ended(isLast: boolean): void {
    if (isLast && this.#timer) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    if (isLast || performance.now() - this.#lastMs > atMostMs) this.#backUp();
  }

  /** Where it cannot be made the older ones stay, and the next one may succeed. */
  #backUp(): void {
    this.#lastMs = performance.now();
    try {
      this.store.backUp();
    } catch {
      // See above.
    }
  }
}
