// A cache of decoded curves: another smoothing, scale or range of the same runs does not read them again.
import { LRUCache } from 'lru-cache';
import type { CurveMetric } from '../../catalogue/metrics';
import type { Column } from '../../curves/column';
import type { RunReader } from '../run-reader';

/** Of values and as many smoothed ones: 200 runs × 4 curves of 5,000 batches, or a few of a million. */
const mostBytes = 64_000_000;

interface Kept {
  readonly end: string;
  readonly column: Column;
}

/** A curve that has grown, in this process or another one, is read again. */
export class KeptCurves {
  readonly #store: RunReader;
  readonly #kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ column }) => 2 * column.values.byteLength,
  });

  constructor(store: RunReader) {
    this.#store = store;
  }

  getRun = (runId: number) => this.#store.getRun(runId);
  epochs = (runId: number) => this.#store.epochs(runId);

  /** As `RunReader.curve`; nobody may change the column. @throws Problem run-missing */
  curve(runId: number, metric: CurveMetric): Column {
    const end = this.#store.curveEnd(runId, metric);
    if (end === null) return this.#store.curve(runId, metric);
    const key = `${runId} ${metric}`;
    const kept = this.#kept.get(key);
    if (kept?.end === end) return kept.column;
    const column = this.#store.curve(runId, metric);
    this.#kept.set(key, { end, column });
    return column;
  }
}
