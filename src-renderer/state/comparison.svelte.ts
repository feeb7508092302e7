// The Compare view: which runs are ticked, which metric is drawn, and the series read for that.
import type { CurveMetric } from '$catalogue/metrics';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../bridge';
import { BoundedSeries } from '../lib/bounded-series';
import { freeStyle, lineStyles, type LineStyle } from '../lib/line-style';
import { newestFirst, nextOrder, type RunOrder, type SortKey } from '../lib/sort-runs';
import { Agreements } from './agreements.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import type { Toasts } from './toasts.svelte';

/** All batches of most trainings: thinned to extremes, their mean would no longer be the mean. */
const maxPoints = 10_000;
/** As wide as the picture, about two pixels each. */
const buckets = 512;

export class Comparison {
  metric: CurveMetric = $state('test/accuracy');
  /** Half-life of the smoothed training line, in batches; 0 for none. */
  smoothing = $state(20);
  wholeRange = $state(false);
  order: RunOrder = $state.raw(newestFirst);
  /** By id, in the order of ticking: a run keeps its line whatever is ticked after it. */
  styles: ReadonlyMap<number, LineStyle> = $state.raw(new Map<number, LineStyle>());
  #series: ReadonlyMap<string, BoundedSeries> = $state.raw(new Map<string, BoundedSeries>());

  /** Of the ticked cells and their library twins. */
  readonly agreements: Agreements;
  readonly #bridge: Bridge;
  readonly #saved: SavedRuns;
  readonly #toasts: Toasts;
  readonly #asked = new Set<string>();
  #begun = false;

  readonly ticked: readonly Run[] = $derived.by(() => {
    const byId = new Map(this.#saved.all.map((run) => [run.id, run]));
    return [...this.styles.keys()].flatMap((id) => byId.get(id) ?? []);
  });
  /** The ticked runs' series of the metric; those still to come are left out. */
  readonly drawn: readonly { readonly run: Run; readonly series: BoundedSeries }[] = $derived.by(
    () =>
      this.ticked.flatMap((run) => {
        const series = this.#series.get(keyOf(run.id, this.metric));
        return series === undefined ? [] : [{ run, series }];
      }),
  );

  constructor(bridge: Bridge, saved: SavedRuns, toasts: Toasts) {
    this.#bridge = bridge;
    this.#saved = saved;
    this.#toasts = toasts;
    this.agreements = new Agreements(bridge, toasts);
  }

  toggle({ id, cell }: Run): void {
    this.#begun = true;
    const styles = new Map(this.styles);
    if (!styles.delete(id)) styles.set(id, freeStyle(cell, styles.values()));
    this.styles = styles;
    this.#read();
  }

  untickAll(): void {
    this.styles = new Map();
  }

  show(metric: CurveMetric): void {
    this.metric = metric;
    this.#read();
  }

  sortBy(key: SortKey): void {
    this.order = nextOrder(this.order, key);
  }

  /** So that the first look at the view shows a comparison: the runs of the latest experiment. */
  tickLatestOnce(): void {
    if (this.#begun || this.#saved.all.length === 0) return;
    this.#begun = true;
    const latest = Math.max(0, ...this.#saved.all.map(({ experimentId }) => experimentId));
    const runs = this.#saved.all.filter(({ experimentId }) => experimentId === latest);
    this.styles = lineStyles(runs.toSorted((a, b) => a.id - b.id));
    this.#read();
  }

  apply(event: LiveEvent): void {
    this.agreements.apply(event);
    if (event.kind === 'epoch') this.#read(event.runId);
    else if (event.kind === 'run') this.agreements.read(this.ticked);
  }

  /** Reads what is ticked and not yet here; `stale` is a run whose series have grown. */
  #read(stale: number | null = null): void {
    if (stale !== null) {
      for (const key of [...this.#asked]) {
        if (key.startsWith(`${String(stale)} `)) this.#asked.delete(key);
      }
    }
    this.agreements.read(this.ticked);
    const { metric } = this;
    for (const runId of this.styles.keys()) {
      const key = keyOf(runId, metric);
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      void this.#toasts.attempt(async () => {
        const series = await this.#bridge.call('runs.series', { runId, metric, maxPoints });
        this.#series = new Map(this.#series).set(key, BoundedSeries.from(series, buckets));
      });
    }
  }
}

function keyOf(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}
