// The curves of the selected runs in every metric that the charts show, as main draws them: smoothed over
// every batch, then thinned to the picture. Those of running runs are read again while they grow.
import type { XAxis } from '$contract/compare-view';
import { curveMetrics, isLogged, metricDefinition, type CurveMetric } from '$catalogue/metrics';
import { unpack } from '$curves/pack';
import { firstOf } from '$comparison/seed-labels';
import { emptyDrawing, type Drawing, type Line } from '$curves/draw';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { xScaleOf } from '$comparison/x-axis';
import type { Toasts } from '../toasts.svelte';
import type { ChartPointer } from './chart-pointer.svelte';
import type { Compare } from './compare.svelte';
import { CurveGrowth } from './growth.svelte';
import type { CompareGroups } from './groups.svelte';

/** With more runs nobody could see the values behind the smoothed lines. */
const mostRaw = 12;
/** With more runs, two pixels share a column: lines are then one pixel thick. */
const mostFine = 60;
/** Drawings of runs that are no longer selected are kept up to so many. */
const mostKept = 1000;

/** A drawing and what it was drawn for. */
interface Drawn {
  readonly wish: string;
  readonly drawing: Drawing;
}

/** What is not drawn as wished for: runs, each with its wish, that lack the same metrics. */
interface Missing {
  readonly metrics: CurveMetric[];
  readonly wishes: ReadonlyMap<number, string>;
}

export class CompareCurves {
  /** Pixels across the widest chart: in steps, so that a window that is resized asks seldom. */
  columns = $state(1024);
  /** What the drawings that are here count on x: the chosen axis, once they have come. */
  x: XAxis = $state('epoch');

  readonly charts: readonly (readonly CurveMetric[])[] = $derived.by(() =>
    this.compare.view.charts.map(({ metrics }) => {
      const known = [
        ...curveMetrics.filter((metric) => metrics.includes(metric)),
        ...metrics.filter(isLogged),
      ];
      return known.length > 0 ? known : ['test/accuracy'];
    }),
  );
  readonly #metrics: readonly CurveMetric[] = $derived([...new Set(this.charts.flat())]);
  /** What is one line each: a run, or with folded seeds all runs of a group, drawn as their first. */
  readonly #lines: readonly { readonly run: Run; readonly members: readonly Run[] }[] = $derived.by(
    () =>
      this.isFolded
        ? this.groups.all.map((group) => ({ run: firstOf(group), members: group.members }))
        : this.compare.selected.map((run) => ({ run, members: [run] })),
  );
  /** By run and metric. One that is being redrawn stays until the new one is there. */
  #drawings: ReadonlyMap<string, Drawn> = $state.raw(new Map<string, Drawn>());
  /** All that the charts show: they share the x axis. */
  readonly drawnLines: readonly Line[] = $derived.by(() =>
    this.#metrics.flatMap((metric) => this.drawn(metric).map(({ drawing }) => drawing.line)),
  );
  readonly #missing: readonly Missing[] = $derived.by(() => this.#findMissing());

  readonly #growth: CurveGrowth;
  #reading = false;

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly groups: CompareGroups,
    private readonly pointer: ChartPointer,
    private readonly toasts: Toasts,
  ) {
    this.#growth = new CurveGrowth(pointer, (runId) => compare.isSelected(runId));
  }

  /** The selected runs' curves of a metric; those still to come are left out. */
  drawn(metric: CurveMetric): { readonly run: Run; readonly drawing: Drawing }[] {
    return this.#lines.flatMap(({ run }) => {
      const drawn = this.#drawings.get(keyOf(run.id, metric));
      return drawn === undefined ? [] : [{ run, drawing: drawn.drawing }];
    });
  }

  /** Only in the chart of curves: elsewhere the members are what one looks at. */
  get isFolded(): boolean {
    const { foldSeeds, picture } = this.compare.view;
    return foldSeeds && picture === 'curves';
  }

  /** The runs that a line stands for, by the id of its first. */
  runsOf(id: number): readonly Run[] {
    return this.#lines.find(({ run }) => run.id === id)?.members ?? [];
  }

  /** What a line is called where it stands for a group; undefined for a run. */
  groupLabel(run: Run): string | undefined {
    if (!this.isFolded) return undefined;
    const group = this.groups.all.find((one) => firstOf(one) === run);
    if (group === undefined) return undefined;
    const seeds = group.members.length;
    return this.groups.labelOf(group) + (seeds === 1 ? '' : ` (${String(seeds)} seeds)`);
  }

  /** Whether everything is drawn as the view wishes. */
  get isComplete(): boolean {
    return this.#missing.length === 0;
  }

  apply(event: LiveEvent): void {
    this.#growth.apply(event);
  }

  /** Reads what is selected and not here as it is wished for; to be called in an effect. */
  read(): void {
    if (this.#missing.length > 0) void this.toasts.attempt(() => this.#readCurves());
  }

  /** One request at a time, until nothing is missing: a slider that moves asks no faster. */
  async #readCurves(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let [first] = this.#missing; first !== undefined; [first] = this.#missing) {
        const { metrics, wishes } = first;
        const request = this.#request();
        const begun = performance.now();
        const { curves, drawings } = await this.bridge.call('runs.curves', {
          ...request,
          runIds: [...wishes.keys()],
          metrics,
          folds: this.#foldsOf(wishes),
        });
        this.#growth.lastTookMs = performance.now() - begun;
        const unpacked = unpack(drawings);
        const byKey = new Map(
          curves.map(({ runId, metric }, index) => [keyOf(runId, metric), unpacked[index]]),
        );
        // What counts something else on x can stand beside these no longer.
        const next = request.x === this.x ? this.#kept() : new Map<string, Drawn>();
        // A run that is gone gets an empty drawing, or it would be asked for without end.
        for (const metric of metrics) {
          for (const [id, wish] of wishes) {
            const key = keyOf(id, metric);
            next.set(key, { wish: wishOf(wish, metric), drawing: byKey.get(key) ?? emptyDrawing });
          }
        }
        this.x = request.x;
        this.#drawings = next;
      }
    } finally {
      this.#reading = false;
    }
  }

  #kept(): Map<string, Drawn> {
    if (this.#drawings.size <= mostKept) return new Map(this.#drawings);
    const shown = this.#metrics.flatMap((metric) =>
      this.compare.view.selected.map((id) => keyOf(id, metric)),
    );
    return new Map(
      shown.flatMap((key) => {
        const drawn = this.#drawings.get(key);
        return drawn === undefined ? [] : [[key, drawn] as const];
      }),
    );
  }

  #foldsOf(wishes: ReadonlyMap<number, string>): number[][] {
    return this.#lines
      .filter(({ run, members }) => members.length > 1 && wishes.has(run.id))
      .map(({ members }) => members.map(({ id }) => id));
  }

  #request() {
    const { view } = this.compare;
    const lines = this.#lines.length;
    const isFine = lines <= mostFine;
    return {
      band: view.band,
      halfLife: view.smoothing,
      x: view.x,
      scale: xScaleOf(view.x, view.xScale),
      range: this.pointer.zoomOf(view.x),
      columns: isFine ? this.columns : Math.ceil(this.columns / 2),
      withRaw: lines <= mostRaw,
    };
  }

  #findMissing(): Missing[] {
    const picture = JSON.stringify(this.#request());
    const groups = new Map<string, { metrics: CurveMetric[]; wishes: Map<number, string> }>();
    for (const metric of this.#metrics) {
      const isOfEpochs = metricDefinition(metric).per === 'epoch';
      const wishes = new Map<number, string>();
      for (const {
        run: { id },
        members,
      } of this.#lines) {
        const growth = members.map((member) => this.#growth.of(member.id));
        const epochs = members.map((member, i) => [member.id, member.epochsDone, growth[i]?.[1]]);
        const batches = growth.map(([count]) => count);
        const wish = `${picture}|${JSON.stringify(epochs)}|${batches.join(' ')}`;
        const wished = wishOf(wish, metric);
        const drawn = this.#drawings.get(keyOf(id, metric))?.wish;
        // A chart that is looked into stands still: what has only grown waits.
        const isStill = this.pointer.isInside && drawn?.split('|')[0] === wished.split('|')[0];
        if (drawn !== wished && !isStill) wishes.set(id, wish);
      }
      if (wishes.size === 0) continue;
      const key = `${String(isOfEpochs)} ${[...wishes.keys()].join(' ')}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { metrics: [metric], wishes });
      else group.metrics.push(metric);
    }
    return [...groups.values()];
  }
}

function keyOf(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}

/** What is measured once an epoch is not smoothed, and does not change from batch to batch. */
function wishOf(wish: string, metric: CurveMetric): string {
  if (metricDefinition(metric).per !== 'epoch') return wish;
  return wish.replace(/"halfLife":[^,]*,/, '').replace(/\|[^|]*$/, '');
}
