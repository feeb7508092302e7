// Gathers batches' results into messages: often enough to look live, seldom enough to cost nothing.
import type { Learned } from './learner';

/** Consecutive batches' results. */
export interface Points {
  readonly kind: 'points';
  /** Counted from 1 over the whole run. */
  readonly firstStep: number;
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
  /** Over these batches. */
  readonly imagesPerSecond: number;
  /** Time from the first batch. */
  readonly elapsedMs: number;
}

type Told = Pick<Learned, 'loss' | 'accuracy'>;

const intervalMs = 100;

export class PointGatherer {
  #firstStep = 1;
  #gathered: Told[] = [];
  #images = 0;
  #sinceMs: number;

  /** @param startMs when the first batch begins, on the clock of `performance.now()` */
  constructor(readonly startMs: number) {
    this.#sinceMs = startMs;
  }

  add(learned: Told, images: number): void {
    this.#gathered.push(learned);
    this.#images += images;
  }

  /** True about ten times a second, and for the very first batch: a curve begins at once. */
  isDue(nowMs: number): boolean {
    return this.#firstStep === 1 || nowMs - this.#sinceMs >= intervalMs;
  }

  /** Time that is not training, such as an evaluation: it does not count for the images per second. */
  skipTo(nowMs: number): void {
    this.#sinceMs = nowMs;
  }

  /** What was gathered since the last call, as one message; nothing if nothing was. */
  take(nowMs: number): readonly Points[] {
    const gathered = this.#gathered;
    if (gathered.length === 0) return [];
    const points: Points = {
      kind: 'points',
      firstStep: this.#firstStep,
      loss: gathered.map(({ loss }) => loss),
      accuracy: gathered.map(({ accuracy }) => accuracy),
      imagesPerSecond: (1000 * this.#images) / (nowMs - this.#sinceMs),
      elapsedMs: nowMs - this.startMs,
    };
    this.#firstStep += gathered.length;
    this.#gathered = [];
    this.#images = 0;
    this.#sinceMs = nowMs;
    return [points];
  }
}
