// The curves of the visible runs in every metric that the charts show, as main draws them: smoothed over
// every batch, then thinned to the picture. Those of running runs are read again while they grow.
import { createContext } from 'svelte';
import type { XAxis } from '$contract/compare-view';
import {
  curveMetricsOf,
  metricDefinition,
  resultMetricsOf,
  type CurveMetric,
} from '$catalogue/metrics';
import { unpack } from '$curves/pack';
import { labelsOf, seedsPart, type Label } from '$comparison/run-labels';
import { firstOf, seedGroups, type SeedGroup } from '$comparison/seeds';
import { emptyDrawing, type Drawing, type Line } from '$curves/draw';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { mostBands, mostWithRaw } from '$comparison/line-look';
import { oneAtATime } from '../../ui/one-at-a-time';
import type { Toasts } from '../../ui/toasts.svelte';
import type { Compare } from '../compare/compare.svelte';
import { CurveGrowth } from './growth.svelte';

/** Drawings of runs that are no longer drawn are kept up to this number. */
const mostCached = 1000;

/** What a drawing depends on: it is made again when this changes. */
interface Spec {
  readonly picture: string;
  /** How far its runs have been trained. */
  readonly grown: string;
}

interface Drawn {
  readonly spec: Spec;
  readonly drawing: Drawing;
}

interface DrawnLine {
  /** The first one of several. */
  readonly run: Run;
  readonly members: readonly Run[];
  /** The group of which it is the mean; null for a run by itself. */
  readonly group: SeedGroup | null;
}

/** Runs that lack up-to-date drawings of the same metrics. */
interface Missing {
  readonly metrics: CurveMetric[];
  /** What to draw of each run, by its id. */
  readonly specs: ReadonlyMap<number, Spec>;
}

const secondChart = (lead: string) =>
  lead === 'test/accuracy' ? ['train/accuracy', lead] : [lead];

export class CompareCurves {
  /** Pixels across the widest chart; in steps, so that resizing the window redraws the curves seldom. */
  columns = $state(1024);
  /** The x axis of the current drawings: the chosen one, once they have been read. */
  x: XAxis = $state('epoch');

  readonly #configs = $derived.by(() => this.compare.comparable.map(({ config }) => config));
  /** What may be drawn. */
  readonly offered: readonly CurveMetric[] = $derived.by(() => curveMetricsOf(this.#configs));
  /** The chosen ones; until then the loss, and the metric that leads. */
  readonly charts: readonly (readonly CurveMetric[])[] = $derived.by(() => {
    const [lead] = resultMetricsOf(this.#configs);
    const usual = [{ metrics: ['train/loss', 'test/loss'] }, { metrics: secondChart(lead) }];
    return (this.compare.view.charts ?? usual).map(({ metrics }) => {
      const known = this.offered.filter((metric) => metrics.includes(metric));
      return known.length > 0 ? known : [lead];
    });
  });
  readonly #metrics: readonly CurveMetric[] = $derived([...new Set(this.charts.flat())]);
  /** The visible runs folded by seed, in the order in which their first ones are drawn. */
  readonly #groups: readonly SeedGroup[] = $derived.by(() => seedGroups(this.compare.visible));
  /** Whether any run was repeated, so that there is something to fold. */
  readonly isRepeated: boolean = $derived(this.#groups.some(({ members }) => members.length > 1));
  readonly #labels = $derived(labelsOf(this.#groups.map(firstOf), true));
  /**
   * A line for each run, or with folded seeds for each group, under its first run. Where only some runs of a group are selected,
   * its mean would stand for another result than theirs: each run has its own line.
   */
  readonly #lines: readonly DrawnLine[] = $derived.by(() => {
    const alone = (run: Run) => ({ run, members: [run], group: null });
    const { mayBeBest } = this.compare;
    // Drawn last, these are over the others.
    const inOrder = (lines: readonly DrawnLine[]) =>
      lines.toSorted((a, b) => Number(mayBeBest.has(a.run.id)) - Number(mayBeBest.has(b.run.id)));
    if (!this.isFolded) return inOrder(this.compare.visible.map(alone));
    const selected = new Set(this.compare.selection.runs);
    return inOrder(
      this.#groups.flatMap((group): DrawnLine[] => {
        const count = group.runs.filter((run) => selected.has(run)).length;
        return count > 0 && count < group.runs.length
          ? group.runs.map(alone)
          : [{ run: firstOf(group), members: group.members, group }];
      }),
    );
  });
  /** The lines over the others, by their first runs: that at the pointer, else those of selected runs, unless these are all, else the pinned one. */
  readonly front: ReadonlySet<number> = $derived.by(() => {
    const { hovered, pinned } = this.compare.pointer;
    const ids = new Set(this.compare.selection.runs.map(({ id }) => id));
    const selected = this.#lines.filter(({ members }) => members.some(({ id }) => ids.has(id)));
    if (hovered === null && selected.length > 0 && selected.length < this.#lines.length)
      return new Set(selected.map(({ run }) => run.id));
    const one = hovered ?? pinned;
    return new Set(one === null ? [] : [one]);
  });
  /** Drawings by run and metric. One stays until its replacement has been fetched. */
  #drawings: ReadonlyMap<string, Drawn> = $state.raw(new Map<string, Drawn>());
  /** All lines of the charts, which share the x axis. */
  readonly drawnLines: readonly Line[] = $derived.by(() =>
    this.#metrics.flatMap((metric) => this.drawn(metric).map(({ drawing }) => drawing.line)),
  );
  readonly #missing: readonly Missing[] = $derived.by(() => this.#findMissing());

  readonly #growth: CurveGrowth;

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly toasts: Toasts,
  ) {
    this.#growth = new CurveGrowth(compare.pointer, (runId) => compare.isVisible(runId));
  }

  /** The visible runs' curves of a metric; those not read yet are left out. */
  drawn(metric: CurveMetric): { readonly run: Run; readonly drawing: Drawing }[] {
    return this.#lines.flatMap(({ run }) => {
      const drawn = this.#drawings.get(keyOf(run.id, metric));
      return drawn === undefined ? [] : [{ run, drawing: drawn.drawing }];
    });
  }

  showCharts(charts: readonly (readonly CurveMetric[])[]): void {
    this.compare.update({ charts: charts.map((metrics) => ({ metrics: [...metrics] })) });
  }

  /** Only in the chart of curves: the other pictures show the members. */
  get isFolded(): boolean {
    const { picture, rows } = this.compare;
    return rows.areSeedsAveraged && picture === 'curves';
  }

  /** The runs of a line, by the id of its first run. */
  runsOf(id: number): readonly Run[] {
    return this.#lines.find(({ run }) => run.id === id)?.members ?? [];
  }

  /** The label of a group's line; undefined for a single run. */
  groupLabel(run: Run): Label | undefined {
    const group = this.#lines.find((line) => line.run === run)?.group ?? null;
    if (group === null) return undefined;
    return [...(this.#labels.get(firstOf(group).id) ?? []), ...seedsPart(group.members)];
  }

  /** Whether all drawings are up to date. */
  get isComplete(): boolean {
    return this.#missing.length === 0;
  }

  apply(event: LiveEvent): void {
    this.#growth.apply(event);
  }

  /** Reads the drawings that are missing; to be called in an effect. */
  load(): void {
    if (this.#missing.length > 0) void this.toasts.attempt(() => this.#fetchCurves());
  }

  readonly #fetchCurves = oneAtATime(async () => {
    for (let [first] = this.#missing; first !== undefined; [first] = this.#missing) {
      const { metrics, specs } = first;
      const request = this.#request();
      const begun = performance.now();
      const { curves, drawings } = await this.bridge.call('runs.curves', {
        ...request,
        runIds: [...specs.keys()],
        metrics,
        folds: this.#foldsOf(specs),
      });
      this.#growth.lastTookMs = performance.now() - begun;
      const unpacked = unpack(drawings);
      const byKey = new Map(
        curves.map(({ runId, metric }, index) => [keyOf(runId, metric), unpacked[index]]),
      );
      // Drawings on another x axis cannot be shown beside these.
      const next = request.x === this.x ? this.#kept() : new Map<string, Drawn>();
      // A deleted run gets an empty drawing, or it would be requested forever.
      for (const metric of metrics) {
        for (const [id, spec] of specs) {
          const key = keyOf(id, metric);
          next.set(key, { spec, drawing: byKey.get(key) ?? emptyDrawing });
        }
      }
      this.x = request.x;
      this.#drawings = next;
    }
  });

  #kept(): Map<string, Drawn> {
    if (this.#drawings.size <= mostCached) return new Map(this.#drawings);
    const { visible } = this.compare;
    const shown = new Set(
      this.#metrics.flatMap((metric) => visible.map(({ id }) => keyOf(id, metric))),
    );
    return new Map([...this.#drawings].filter(([key]) => shown.has(key)));
  }

  #foldsOf(specs: ReadonlyMap<number, Spec>): number[][] {
    return this.#lines
      .filter(({ run, members }) => members.length > 1 && specs.has(run.id))
      .map(({ members }) => members.map(({ id }) => id));
  }

  #request() {
    const { view } = this.compare;
    return {
      band: this.#lines.length <= mostBands ? view.band : 'none',
      halfLife: view.smoothing,
      x: view.x,
      scale: view.xScale,
      range: this.compare.pointer.zoomOf(view.x),
      columns: this.columns,
      withRaw: this.#lines.length <= mostWithRaw,
    };
  }

  #findMissing(): Missing[] {
    const request = this.#request();
    const groups = new Map<string, Missing>();
    for (const metric of this.#metrics) {
      // Metrics of epochs are not smoothed and do not change from batch to batch.
      const isOfEpochs = metricDefinition(metric).per === 'epoch';
      const picture = JSON.stringify({ ...request, halfLife: isOfEpochs ? 0 : request.halfLife });
      const specs = new Map<number, Spec>();
      for (const { run, members } of this.#lines) {
        const lengths = members.map(({ id, epochsDone }) => {
          const [batches, epochs] = this.#growth.of(id);
          return [id, epochsDone, epochs, isOfEpochs ? 0 : batches].join(' ');
        });
        const grown = lengths.join();
        const drawn = this.#drawings.get(keyOf(run.id, metric))?.spec;
        // While the pointer is in a chart, a curve that has only grown is not drawn again.
        const isStill = drawn?.grown === grown || this.compare.pointer.isInside;
        if (drawn?.picture !== picture || !isStill) specs.set(run.id, { picture, grown });
      }
      if (specs.size === 0) continue;
      const key = `${isOfEpochs} ${[...specs.keys()].join(' ')}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { metrics: [metric], specs });
      else group.metrics.push(metric);
    }
    return [...groups.values()];
  }
}

function keyOf(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}

export const [useCurves, provideCurves] = createContext<CompareCurves>();
