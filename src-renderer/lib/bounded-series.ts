// A series of any length in bounded memory: neighbouring steps share a bucket that keeps their
// smallest and largest value, so a spike survives however long the training gets.
import type { Series } from '$contract/run';

export interface Sample {
  /** A batch, counted from 1 (a mean of several in `means`). */
  readonly step: number;
  readonly value: number;
}

interface Bucket {
  index: number;
  low: Sample;
  high: Sample;
  count: number;
  stepSum: number;
  valueSum: number;
}

export class BoundedSeries {
  #buckets: Bucket[] = [];
  #width = 1;
  #lastStep = 0;

  /** @param capacity buckets at most; a full series halves them by doubling their width */
  constructor(readonly capacity: number) {}

  get lastStep(): number {
    return this.#lastStep;
  }

  /** A stored series in bounded memory. */
  static from(
    { steps, values }: Pick<Series, 'steps' | 'values'>,
    capacity: number,
  ): BoundedSeries {
    const series = new BoundedSeries(capacity);
    series.fill({ steps, values });
    return series;
  }

  /** Adds stored values, as `push` does. */
  fill({ steps, values }: Pick<Series, 'steps' | 'values'>): void {
    steps.forEach((step, index) => {
      this.push(step, values[index] ?? Number.NaN);
    });
  }

  /** Adds consecutive values; steps that are already known and values that are no numbers are passed over. */
  append(firstStep: number, values: Iterable<number>): void {
    let step = firstStep;
    for (const value of values) this.push(step++, value);
  }

  push(step: number, value: number): void {
    if (step <= this.#lastStep) return;
    this.#lastStep = step;
    if (!Number.isFinite(value)) return;
    const sample = { step, value };
    this.#add({
      index: Math.floor((step - 1) / this.#width),
      low: sample,
      high: sample,
      count: 1,
      stepSum: step,
      valueSum: value,
    });
    if (this.#buckets.length > this.capacity) this.#widen();
  }

  /** Each bucket's smallest and largest sample, in order of steps. */
  extremes(): Sample[] {
    return this.#buckets.flatMap(({ low, high }) => {
      if (low.step === high.step) return [low];
      return low.step < high.step ? [low, high] : [high, low];
    });
  }

  /** Each bucket's mean, at its mean step. */
  means(): Sample[] {
    return this.#buckets.map(({ count, stepSum, valueSum }) => ({
      step: stepSum / count,
      value: valueSum / count,
    }));
  }

  #add(next: Bucket): void {
    const last = this.#buckets.at(-1);
    if (last?.index !== next.index) {
      this.#buckets.push(next);
      return;
    }
    if (next.low.value < last.low.value) last.low = next.low;
    if (next.high.value > last.high.value) last.high = next.high;
    last.count += next.count;
    last.stepSum += next.stepSum;
    last.valueSum += next.valueSum;
  }

  #widen(): void {
    const narrow = this.#buckets;
    this.#buckets = [];
    this.#width *= 2;
    for (const bucket of narrow) this.#add({ ...bucket, index: Math.floor(bucket.index / 2) });
  }
}
