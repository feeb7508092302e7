// Emits what other processes write to the open store: new and changed runs, and the progress of their trainings.
import type { LiveEvent, Progress } from '../contract/live';
import type { Run } from '../engine/contract';
import type { RunStore } from '../store';
import { toProgress } from './progress';

/** The number of checks after which the progress and the loss of other processes' runs are applied. */
const looksACheck = 10;

export class StoreWatch {
  #version: number;
  #newest: number;
  #looks = 0;

  /** @param isTrainedHere whether this process trains the run, and so emits its events already */
  constructor(
    private readonly store: RunStore,
    private readonly isTrainedHere: (runId: number) => boolean,
    private readonly emit: (event: LiveEvent) => void,
  ) {
    // In this order, so that what is written in between is emitted twice rather than never.
    this.#newest = store.runs.newestChange();
    this.#version = store.writtenElsewhere();
  }

  /** Checks for changes, which is fast if no other process has written. @throws Problem store-… */
  look(): void {
    this.#looks += 1;
    const version = this.store.writtenElsewhere();
    if (this.#looks % looksACheck === 0) this.store.foldRunning();
    else if (version === this.#version) return;
    this.#version = version;
    const { newest, runs, removed } = this.store.runs.changesSince(this.#newest);
    this.#newest = newest;
    const others = runs.filter(({ id }) => !this.isTrainedHere(id));
    if (others.length + removed.length === 0) return;
    this.emit({ kind: 'store-changed', runs: others, removed });
    for (const run of others) {
      const progress = run.status === 'running' ? this.#getProgress(run) : null;
      if (progress) this.emit({ kind: 'grown', runId: run.id, progress, by: null });
    }
  }

  /** Returns the progress of a run; null before the first batch. */
  #getProgress(run: Run): Progress | null {
    const step = this.store.curves.lastStep(run.id);
    const hasBegun = step > 0 && run.durationMs > 0 && run.batchesPerEpoch > 0;
    return !hasBegun ? null : toProgress(run, step, run.durationMs);
  }
}
