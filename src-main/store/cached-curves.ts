// A cache of decoded curves: another smoothing, scale or range of the same runs does not read them again.
import { LRUCache } from 'lru-cache';
import type { CurveMetric } from '../catalogue/metrics';
import type { Column } from '../curves/column';
import type { Curves } from './curves';

/** The most bytes of values and smoothed ones: 200 runs × 4 curves of 5,000 batches, or a few of a million. */
const mostBytes = 64_000_000;

interface Cached {
  readonly end: string;
  readonly column: Column;
}

/** A curve that has grown, in this process or another one, is read again. */
export class CachedCurves {
  readonly #curves: Curves;
  readonly #cache = new LRUCache<string, Cached>({
    maxSize: mostBytes,
    sizeCalculation: ({ column }) => 2 * column.values.byteLength,
  });

  constructor(curves: Curves) {
    this.#curves = curves;
  }

  epochs = (runId: number) => this.#curves.epochs(runId);

  /** A column as `Curves.load` gives it; nobody may change it. @throws Problem run-missing */
  load(runId: number, metric: CurveMetric): Column {
    const end = this.#curves.end(runId, metric);
    if (end === null) return this.#curves.load(runId, metric);
    const key = `${runId} ${metric}`;
    const cached = this.#cache.get(key);
    if (cached?.end === end) return cached.column;
    const column = this.#curves.load(runId, metric);
    this.#cache.set(key, { end, column });
    return column;
  }
}
