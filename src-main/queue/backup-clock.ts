// Backs up the store every five minutes during trainings, and when a run has ended, at most once a minute.
import type { RunStore } from '../store/run-store';

const whileTrainingMs = 5 * 60_000;
const atMostMs = 60_000;

export class BackupClock {
  #lastMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly store: Pick<RunStore, 'backUp'>) {}

  /** Called when a run starts. */
  begin(): void {
    this.#timer ??= setInterval(() => {
      this.#backUp();
    }, whileTrainingMs).unref();
  }

  /** Called when a run has ended. @param isLast no other one is training */
  ended(isLast: boolean): void {
    if (isLast && this.#timer) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    if (isLast || performance.now() - this.#lastMs > atMostMs) this.#backUp();
  }

  /** Errors are ignored: the older backups stay, and the next one may succeed. */
  #backUp(): void {
    this.#lastMs = performance.now();
    try {
      this.store.backUp();
    } catch {
      // See above.
    }
  }
}
