// One run of the Train view while it trains: its state, its progress and every logged value.
import type { Progress } from '$contract/live';
import type { Column } from '$curves/column';
import type { Run } from '$contract/run';
import type { EpochResult, EventOf } from '$contract/run-event';
import { GrowingColumn } from '../../figures/growing-column';

export class LiveRun {
  run: Run;
  progress: Progress | null = $state.raw(null);
  epochs: readonly EpochResult[] = $state.raw([]);
  /** Every batch. The columns change too often to be reactive; `redraw` notifies their readers. */
  series = $state.raw({
    loss: new GrowingColumn(),
    accuracy: new GrowingColumn(),
  });
  /** Points that came while the stored ones were still being read; null once those are in. */
  #held: EventOf<'points'>[] | null = null;

  constructor(run: Run) {
    this.run = $state.raw(run);
  }

  get id(): number {
    return this.run.id;
  }

  append(points: EventOf<'points'>): void {
    if (this.#held !== null) {
      this.#held.push(points);
      return;
    }
    const { firstStep, curves } = points;
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

  /** Adds what was trained before this window was open. */
  async recall(
    read: () => Promise<{ loss: Column; accuracy: Column; epochs: readonly EpochResult[] }>,
  ): Promise<void> {
    this.#held = [];
    try {
      const stored = await read();
      this.series.loss.append(stored.loss.firstStep, stored.loss.values);
      this.series.accuracy.append(stored.accuracy.firstStep, stored.accuracy.values);
      for (const result of stored.epochs) this.addEpoch(result);
    } finally {
      const held = this.#held;
      this.#held = null;
      for (const points of held) this.append(points);
      this.redraw();
    }
  }
}
