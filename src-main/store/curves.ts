// The curves of a store's runs, and the measurements of their epochs.
import { LRUCache } from 'lru-cache';
import { metrics } from '../engine/catalogue';
import type { CurveMetric, EpochMetric, ProfileMetric } from '../engine/catalogue';
import type { EpochResult, Profile, Series } from '../engine/contract';
import { type Column, getStepAt } from '../curves';
import { prepareStatement, type StoreConnection } from './index/database';
import type { Runs } from './runs';
import { CurveTable } from './index/curve-table';
import { loadProfiles, loadResults, loadScalars } from './index/epoch-table';

export class Curves {
  private readonly table: CurveTable;

  constructor(
    private readonly connection: StoreConnection,
    private readonly runs: Runs,
  ) {
    this.table = new CurveTable(connection.db);
  }

  /** Returns every value, in columns; an epoch's is at its last batch. @throws Problem run-missing */
  load(runId: number, metric: CurveMetric): Column {
    const { batchesPerEpoch } = this.runs.get(runId);
    return this.connection.attempt(() => {
      if (!isOfEpochs(metric)) return this.table.load(runId, metric);
      const rows = loadScalars(this.connection.db, runId, metric);
      const steps = Uint32Array.from(rows, ({ epoch }) => epoch * batchesPerEpoch);
      const values = Float32Array.from(rows, ({ value }) => value);
      return { firstStep: steps[0] ?? 1, values, steps };
    });
  }

  /** Returns every value with its step. @throws Problem run-missing */
  series(runId: number, metric: CurveMetric): Series {
    const curve = this.load(runId, metric);
    const values = Array.from(curve.values);
    return { metric, steps: values.map((_, index) => getStepAt(curve, index)), values };
  }

  /** Returns the metrics of these runs' curves, without those that Unroll measures once per epoch. */
  metrics(runIds: readonly number[]): readonly CurveMetric[] {
    const found = this.connection.attempt(() => runIds.flatMap((id) => this.table.metrics(id)));
    // A file from another source may have anything in a column of text.
    const names = new Set(found.map(String));
    return metrics.curves.filter((metric) => names.has(metric));
  }

  /** Returns a text that changes with the curve; null for one without values, or of measurements per epoch. */
  end(runId: number, metric: CurveMetric): string | null {
    if (isOfEpochs(metric)) return null;
    const { connection } = this;
    const sql = 'SELECT change FROM runs WHERE id = ?';
    return connection.attempt(() => {
      const end = this.table.end(runId, metric);
      const change = prepareStatement<[number], number>(connection.db, sql).pluck().get(runId);
      return end === null ? null : `${end} ${change}`;
    });
  }

  /** Returns the run's last batch in the store, from 1; 0 before the first. */
  lastStep(runId: number): number {
    return this.connection.attempt(() => this.table.lastStep(runId, 'train/loss'));
  }

  /** @throws Problem run-missing */
  epochs(runId: number): readonly EpochResult[] {
    this.runs.get(runId);
    return this.connection.attempt(() => loadResults(this.connection.db, runId));
  }

  /** Returns the evaluated loss of each epoch. */
  losses(runId: number): readonly number[] {
    const losses = this.connection.attempt(() =>
      loadScalars(this.connection.db, runId, 'test/loss'),
    );
    return losses.filter(({ epoch }) => epoch > 0).map(({ value }) => value);
  }

  /**
   * Returns a value for each step of the sequence, after each epoch (0: before the first batch) that measured it.
   * @throws Problem run-missing
   */
  profiles(
    runId: number,
    metric: ProfileMetric,
  ): readonly (Profile & { readonly epoch: number })[] {
    this.runs.get(runId);
    return this.connection.attempt(() => loadProfiles(this.connection.db, runId, metric));
  }
}

const isOfEpochs = (metric: CurveMetric): metric is EpochMetric =>
  metrics.getDefinition(metric).per === 'epoch';

/** The most bytes of values and smoothed ones: 200 runs × 4 curves of 5,000 batches, or a few of a million. */
const maxBytes = 64_000_000;

interface CachedColumn {
  readonly end: string;
  readonly column: Column;
}

/**
 * Caches decoded curves: another smoothing, scale or range of the same runs does not read them again. A
 * curve that has grown, in this process or another one, is read again.
 */
export class CachedCurves {
  readonly #curves: Curves;
  readonly #cache = new LRUCache<string, CachedColumn>({
    maxSize: maxBytes,
    sizeCalculation: ({ column }) => 2 * column.values.byteLength,
  });

  constructor(curves: Curves) {
    this.#curves = curves;
  }

  epochs = (runId: number) => this.#curves.epochs(runId);

  /** Returns a column like `Curves.load`; it must not be changed. @throws Problem run-missing */
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
