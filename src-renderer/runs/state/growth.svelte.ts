// Counts how often runs have grown, which redraws their curves: not too often, and not while the pointer is
// in a chart.
import type { LiveEvent } from '$contract/live';
import type { ChartPointer } from './chart-pointer.svelte';

/** The shortest pause before growing runs are redrawn. */
const minPauseMs = 100;
const shareOfTime = 0.1;

export class CurveGrowth {
  /** The time of the last drawing. */
  lastTookMs = 0;
  /** The number of times each run has grown by batches, and by an epoch. */
  #counts: ReadonlyMap<number, readonly [number, number]> = $state.raw(new Map());
  /** Runs that have grown and are not counted yet, and whether by an epoch. */
  readonly #grown = new Map<number, boolean>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly pointer: ChartPointer) {
    pointer.onleave = () => {
      this.#countSoon();
    };
  }

  /** @param isByEpochs counts only growth by epochs */
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
    const pause = Math.max(minPauseMs, this.lastTookMs / shareOfTime);
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
