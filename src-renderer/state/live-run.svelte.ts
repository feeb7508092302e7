// One run of the Train view while it grows: its standing, its progress and every value it has logged.
import type { BatchCurves, Progress } from '$contract/live';
import type { Column } from '$curves/column';
import type { EpochResult, Run } from '$contract/run';
import { GrowingColumn } from '../lib/charts/growing-column';

export class LiveRun {
  run: Run;
  progress: Progress | null;
  epochs: readonly EpochResult[] = $state.raw([]);
  /** Every batch. The series are too busy to be reactive: `redraw` tells their readers. */
  series = $state.raw({
    loss: new GrowingColumn(),
    accuracy: new GrowingColumn(),
  });
  /** Points that came while the stored ones were still being read; null once those are in. */
  #held: { readonly firstStep: number; readonly curves: BatchCurves }[] | null = null;

  constructor(run: Run, progress: Progress | null = null) {
    this.run = $state.raw(run);
    this.progress = $state.raw(progress);
  }

  get id(): number {
    return this.run.id;
  }

  append(firstStep: number, curves: BatchCurves): void {
    if (this.#held !== null) {
      this.#held.push({ firstStep, curves });
      return;
    }
    this.series.loss.append(firstStep, curves['train/loss'] ?? []);
    this.series.accuracy.append(firstStep, curves['train/accuracy'] ?? []);
  }

  redraw(): void {
    this.series = { ...this.series };
  }

  addEpoch(result: EpochResult): void {
    if (this.epochs.some(({ epoch }) => epoch === result.epoch)) return;
    this.epochs = [...this.epochs, result].sort((a, b) => a.epoch - b.epoch);
  }

  /** Fills in what was trained before this window was looking. */
  async recall(
    read: () => Promise<{ loss: Column; accuracy: Column; epochs: readonly EpochResult[] }>,
  ): Promise<void> {
    this.#held = [];
    try {
      const stored = await read();
      this.series.loss.append(stored.loss.firstStep, stored.loss.values);
      this.series.accuracy.append(stored.accuracy.firstStep, stored.accuracy.values);
      stored.epochs.forEach((result) => {
        this.addEpoch(result);
      });
    } finally {
      const held = this.#held;
      this.#held = null;
      for (const { firstStep, curves } of held) this.append(firstStep, curves);
      this.redraw();
    }
  }
}
