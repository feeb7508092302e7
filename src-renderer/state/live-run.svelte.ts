// One run of the Train view while it grows: its standing, its progress and its series in bounded memory.
import type { BatchCurves, Progress } from '$contract/live';
import type { EpochResult, Run, Series } from '$contract/run';
import { BoundedSeries } from '../lib/bounded-series';

/** Half a picture wide each, about one bucket a pixel or two. */
const buckets = 256;

export class LiveRun {
  run: Run;
  progress: Progress | null;
  epochs: readonly EpochResult[] = $state.raw([]);
  /** Every batch. The series are too busy to be reactive: `redraw` tells their readers. */
  series = $state.raw({
    loss: new BoundedSeries(buckets),
    accuracy: new BoundedSeries(buckets),
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
    read: () => Promise<{ loss: Series; accuracy: Series; epochs: readonly EpochResult[] }>,
  ): Promise<void> {
    this.#held = [];
    try {
      const stored = await read();
      this.series.loss.fill(stored.loss);
      this.series.accuracy.fill(stored.accuracy);
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
