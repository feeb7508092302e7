// Every value of a metric while a run trains, four bytes each. The drawn curve is smoothed over all of them, as a
// stored one is.
import type { Column } from '$curves/column';

export class GrowingColumn {
  #values = new Float32Array(1024);
  #count = 0;

  /** The newest step; steps are batches, counted from 1. */
  get lastStep(): number {
    return this.#count;
  }

  /** A snapshot: later values do not change it. */
  get column(): Column {
    return { firstStep: 1, values: this.#values.subarray(0, this.#count), steps: null };
  }

  /** Adds consecutive values. Steps that are already there are skipped, missing ones become NaN. */
  append(firstStep: number, values: ArrayLike<number>): void {
    const start = firstStep - 1;
    const end = start + values.length;
    if (end <= this.#count) return;
    this.#reserve(end);
    this.#values.fill(NaN, this.#count, Math.max(this.#count, start));
    const known = Math.max(0, this.#count - start);
    this.#values.set(Float32Array.from(values).subarray(known), start + known);
    this.#count = end;
  }

  #reserve(count: number): void {
    if (count <= this.#values.length) return;
    const longer = new Float32Array(Math.max(count, 2 * this.#values.length));
    longer.set(this.#values);
    this.#values = longer;
  }
}
