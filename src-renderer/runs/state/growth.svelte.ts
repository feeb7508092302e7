// Counts how often runs have grown, which makes their curves be drawn again: not too often, and not
// while the pointer is in a chart.
import type { LiveEvent } from '$contract/live';
import type { ChartPointer } from './chart-pointer.svelte';

/** Growing runs are redrawn after this pause at the earliest, and in this share of the time at most. */
const leastPauseMs = 100;
const shareOfTime = 0.1;

export class CurveGrowth {
  /** How long the last drawing took. */
  lastTookMs = 0;
  /** How often each run has grown by batches, and how often by an epoch. */
  #counts: ReadonlyMap<number, readonly [number, number]> = $state.raw(new Map());
  /** Runs that have grown and are not counted yet: whether by an epoch. */
  readonly #grown = new Map<number, boolean>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly pointer: ChartPointer) {
    pointer.onleave = () => {
      this.#countSoon();
    };
  }

  /** @param isByEpochs counts growth by epochs alone */
  of(runId: number, isByEpochs: boolean): number {
    return this.#counts.get(runId)?.[isByEpochs ? 1 : 0] ?? 0;
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'grown' && event.by !== null) this.#grow(event.runId, event.by === 'epoch');
    // Written by another process.
    if (event.kind === 'store-changed') for (const { id } of event.runs) this.#grow(id, true);
  }

  #grow(runId: number, isByEpoch: boolean): void {
    this.#grown.set(runId, isByEpoch || this.#grown.get(runId) === true);
    this.#countSoon();
  }

  #countSoon(): void {
    if (this.#timer !== null || this.#grown.size === 0 || this.pointer.isInside) return;
    const pause = Math.max(leastPauseMs, this.lastTookMs / shareOfTime);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.pointer.isInside) return;
      const counts = new Map(this.#counts);
      for (const [id, isByEpoch] of this.#grown) {
        const [batches, epochs] = counts.get(id) ?? [0, 0];
        counts.set(id, [batches + 1, epochs + Number(isByEpoch)]);
      }
      this.#grown.clear();
      this.#counts = counts;
    }, pause);
  }
}
