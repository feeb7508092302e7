// Gathers batches' values into messages: often enough to appear live, rarely enough to cost nothing.
import type { BatchMetric, SampledMetric } from '../catalogue/metrics';
import type { EventOfKind } from '../contract/run-event';

type Points = EventOfKind<'points'>;

/** The measurements of one batch. Every batch of a run has the same metrics. */
export type BatchValues = Readonly<Partial<Record<BatchMetric, number>>>;

const intervalMs = 100;
/** The largest number of points that are lost if the process is killed. */
export const maxGatheredPoints = 10;
const samplingMs = 1000;

export class PointGatherer {
  #firstStep: number;
  #hasTold = false;
  #gathered: BatchValues[] = [];
  /** The time of the last message. */
  #sinceMs: number;
  #sampledAtMs = -Infinity;
  /** The number of images since the last sample, and the time of their training. */
  #sampled = { images: 0, ms: 0 };

  /**
   * @param startMs the start of the first batch, on the clock of `performance.now()`
   * @param firstStep the next batch, from 1 over the whole run
   * @param most the largest number of batches in a message
   */
  constructor(
    readonly startMs: number,
    firstStep = 1,
    private readonly most = maxGatheredPoints,
  ) {
    this.#firstStep = firstStep;
    this.#sinceMs = performance.now();
  }

  add(values: BatchValues, images: number): void {
    this.#gathered.push(values);
    this.#sampled.images += images;
  }

  /**
   * Returns whether a message is due: after ten batches or a tenth of a second, whichever is earlier, and after the
   * first batch, so that a curve starts or continues immediately.
   */
  isDue(nowMs: number): boolean {
    return (
      !this.#hasTold || this.#gathered.length >= this.most || nowMs - this.#sinceMs >= intervalMs
    );
  }

  /** Skips time that is not training, such as an evaluation, so that it does not affect the images per second. */
  skipTo(nowMs: number): void {
    this.#sinceMs = nowMs;
  }

  /** Returns the values since the last call as one message; empty without values. */
  drain(nowMs: number): readonly Points[] {
    const gathered = this.#gathered;
    if (gathered.length === 0) return [];
    this.#sampled.ms += nowMs - this.#sinceMs;
    const firstStep = this.#firstStep;
    const count = gathered.length;
    const samples = Object.entries(this.#sample(nowMs)).map(
      ([metric, value]) => [metric, [[firstStep + count - 1, value] as const]] as const,
    );
    this.#firstStep += count;
    this.#hasTold = true;
    this.#gathered = [];
    this.#sinceMs = nowMs;
    return [
      {
        kind: 'points',
        firstStep,
        count,
        curves: toColumns(gathered),
        samples: Object.fromEntries(samples),
        elapsedMs: nowMs - this.startMs,
      },
    ];
  }

  /** Returns no values if the last sample was less than a second ago. */
  #sample(nowMs: number): Partial<Record<SampledMetric, number>> {
    if (nowMs - this.#sampledAtMs < samplingMs) return {};
    const { images, ms } = this.#sampled;
    this.#sampledAtMs = nowMs;
    this.#sampled = { images: 0, ms: 0 };
    return {
      'images-per-second': (1000 * images) / ms,
      'trainer-memory': process.memoryUsage.rss(),
      elapsed: (nowMs - this.startMs) / 1000,
    };
  }
}

/** Returns a column for each metric of the batches. */
function toColumns(batches: readonly BatchValues[]): Points['curves'] {
  const measured = Object.keys(batches[0] ?? {}) as BatchMetric[];
  return Object.fromEntries(
    measured.map((metric) => [
      metric,
      Float32Array.from(batches, (values) => {
        const value = values[metric];
        if (value === undefined) throw new Error(`A batch did not measure its ${metric}.`);
        return value;
      }),
    ]),
  );
}
