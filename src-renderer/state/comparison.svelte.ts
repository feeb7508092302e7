// The Compare view: which runs are ticked, which metric is drawn, and their curves as main draws them.
import { metricDefinition, type CurveMetric } from '$catalogue/metrics';
import { unpack } from '$curves/pack';
import { emptyDrawing, type Drawing } from '$curves/draw';
import { usualHalfLife } from '$curves/smooth';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../bridge';
import { freeStyle, lineStyles, type LineStyle } from '../lib/line-style';
import { newestFirst, nextOrder, type RunOrder, type SortKey } from '../lib/sort-runs';
import { Agreements } from './agreements.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import type { Toasts } from './toasts.svelte';

/** Pixels across, about; a wider picture has two to a column. */
const columns = 1024;

/** A drawing and what it was drawn for. */
interface Drawn {
  readonly wish: string;
  readonly drawing: Drawing;
}

export class Comparison {
  metric: CurveMetric = $state('test/accuracy');
  wholeRange = $state(false);
  order: RunOrder = $state.raw(newestFirst);
  /** By id, in the order of ticking: a run keeps its line whatever is ticked after it. */
  styles: ReadonlyMap<number, LineStyle> = $state.raw(new Map<number, LineStyle>());
  #smoothing = $state(usualHalfLife);
  /** By run and metric. One that is being drawn anew stays until the new one is there. */
  #drawings: ReadonlyMap<string, Drawn> = $state.raw(new Map<string, Drawn>());

  /** Of the ticked cells and their library twins. */
  readonly agreements: Agreements;
  readonly #bridge: Bridge;
  readonly #saved: SavedRuns;
  readonly #toasts: Toasts;
  /** How often a run has grown since the start. */
  readonly #growth = new Map<number, number>();
  #reading = false;
  #begun = false;

  readonly ticked: readonly Run[] = $derived.by(() => {
    const byId = new Map(this.#saved.all.map((run) => [run.id, run]));
    return [...this.styles.keys()].flatMap((id) => byId.get(id) ?? []);
  });
  /** The ticked runs' curves of the metric; those still to come are left out. */
  readonly drawn: readonly { readonly run: Run; readonly drawing: Drawing }[] = $derived.by(() =>
    this.ticked.flatMap((run) => {
      const drawn = this.#drawings.get(keyOf(run.id, this.metric));
      return drawn === undefined ? [] : [{ run, drawing: drawn.drawing }];
    }),
  );

  constructor(bridge: Bridge, saved: SavedRuns, toasts: Toasts) {
    this.#bridge = bridge;
    this.#saved = saved;
    this.#toasts = toasts;
    this.agreements = new Agreements(bridge, toasts);
  }

  /** Half-life of the smoothed training line, in batches; 0 for none. */
  get smoothing(): number {
    return this.#smoothing;
  }

  set smoothing(halfLife: number) {
    this.#smoothing = halfLife;
    this.#read();
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
    if (event.kind === 'epoch' || event.kind === 'store-changed') {
      const grown = event.kind === 'epoch' ? [event.runId] : event.runs.map(({ id }) => id);
      for (const id of grown) this.#growth.set(id, this.#growthOf(id) + 1);
      this.#read();
    } else if (event.kind === 'run') this.agreements.read(this.ticked);
  }

  /** Reads what is ticked and not here as it is wished for. */
  #read(): void {
    this.agreements.read(this.ticked);
    void this.#toasts.attempt(() => this.#readCurves());
  }

  /** One request at a time for all that is missing, until nothing is: a slider that moves asks no faster. */
  async #readCurves(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let missing = this.#missing(); missing.size > 0; missing = this.#missing()) {
        const { metric, smoothing } = this;
        const { curves, drawings } = await this.#bridge.call('runs.curves', {
          runIds: [...missing.keys()],
          metrics: [metric],
          halfLife: smoothing,
          x: 'epoch',
          scale: 'linear',
          range: null,
          columns,
        });
        const unpacked = unpack(drawings);
        const next = new Map(this.#drawings);
        // A run that is gone gets an empty drawing, or it would be asked for without end.
        for (const [id, wish] of missing) {
          const drawing = unpacked[curves.findIndex(({ runId }) => runId === id)] ?? emptyDrawing;
          next.set(keyOf(id, metric), { wish, drawing });
        }
        this.#drawings = next;
      }
    } finally {
      this.#reading = false;
    }
  }

  /** The ticked runs that are not drawn as wished for, with that wish. */
  #missing(): ReadonlyMap<number, string> {
    const smoothing = metricDefinition(this.metric).per === 'epoch' ? 0 : this.#smoothing;
    const wishes = [...this.styles.keys()].map(
      (id) => [id, `${String(smoothing)} ${String(this.#growthOf(id))}`] as const,
    );
    return new Map(
      wishes.filter(([id, wish]) => this.#drawings.get(keyOf(id, this.metric))?.wish !== wish),
    );
  }

  #growthOf(runId: number): number {
    return this.#growth.get(runId) ?? 0;
  }
}

function keyOf(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}
