// The curves of the selected runs, as main draws them: smoothed over every batch, then thinned.
import { curveMetrics, metricDefinition, type CurveMetric } from '$catalogue/metrics';
import { unpack } from '$curves/pack';
import { emptyDrawing, type Drawing } from '$curves/draw';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { lineStyles, type LineStyle } from '../../lib/line-style';
import type { Toasts } from '../toasts.svelte';
import type { Compare } from './compare.svelte';

/** Pixels across, about; a wider picture has two to a column. */
const columns = 1024;

/** A drawing and what it was drawn for. */
interface Drawn {
  readonly wish: string;
  readonly drawing: Drawing;
}

export class CompareCurves {
  readonly metric: CurveMetric = $derived.by(() => {
    const [name] = this.#compare.view.charts[0]?.metrics ?? [];
    return curveMetrics.find((metric) => metric === name) ?? 'test/accuracy';
  });
  readonly styles: ReadonlyMap<number, LineStyle> = $derived.by(() =>
    lineStyles(this.#compare.selected),
  );
  /** By run and metric. One that is being drawn anew stays until the new one is there. */
  #drawings: ReadonlyMap<string, Drawn> = $state.raw(new Map<string, Drawn>());
  /** How often a run has grown since the start. */
  #growth: ReadonlyMap<number, number> = $state.raw(new Map<number, number>());

  readonly #bridge: Bridge;
  readonly #compare: Compare;
  readonly #toasts: Toasts;
  #reading = false;

  /** The selected runs' curves of the metric; those still to come are left out. */
  readonly drawn: readonly { readonly run: Run; readonly drawing: Drawing }[] = $derived.by(() =>
    this.#compare.selected.flatMap((run) => {
      const drawn = this.#drawings.get(keyOf(run.id, this.metric));
      return drawn === undefined ? [] : [{ run, drawing: drawn.drawing }];
    }),
  );
  /** The selected runs that are not drawn as wished for, with that wish. */
  readonly #missing: ReadonlyMap<number, string> = $derived.by(() => {
    const smoothing =
      metricDefinition(this.metric).per === 'epoch' ? 0 : this.#compare.view.smoothing;
    const wishes = this.#compare.selected.map(
      ({ id }) => [id, `${String(smoothing)} ${String(this.#growth.get(id) ?? 0)}`] as const,
    );
    return new Map(
      wishes.filter(([id, wish]) => this.#drawings.get(keyOf(id, this.metric))?.wish !== wish),
    );
  });

  constructor(bridge: Bridge, compare: Compare, toasts: Toasts) {
    this.#bridge = bridge;
    this.#compare = compare;
    this.#toasts = toasts;
  }

  apply(event: LiveEvent): void {
    if (event.kind !== 'epoch' && event.kind !== 'store-changed') return;
    const grown = event.kind === 'epoch' ? [event.runId] : event.runs.map(({ id }) => id);
    const growth = new Map(this.#growth);
    for (const id of grown) growth.set(id, (growth.get(id) ?? 0) + 1);
    this.#growth = growth;
  }

  /** Reads what is selected and not here as it is wished for; to be called in an effect. */
  read(): void {
    if (this.#missing.size > 0) void this.#toasts.attempt(() => this.#readCurves());
  }

  /** One request at a time for all that is missing, until nothing is: a slider that moves asks no faster. */
  async #readCurves(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let missing = this.#missing; missing.size > 0; missing = this.#missing) {
        const { metric } = this;
        const { curves, drawings } = await this.#bridge.call('runs.curves', {
          runIds: [...missing.keys()],
          metrics: [metric],
          halfLife: this.#compare.view.smoothing,
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
}

function keyOf(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}
