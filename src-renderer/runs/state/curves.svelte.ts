// The curves of the visible runs in every metric of the charts, drawn by main: smoothed over every batch, then
// thinned to the chart. Those of running runs are requested again while they grow. The file is longer than
// most, because the requests depend on metrics, lines and growth.
import { group } from 'd3-array';
import type { XAxis } from '$contract/compare-view';
import { type CurveMetric, metrics as runMetrics } from '$engine/catalogue';
import { type Drawing, emptyDrawing, type Line, unpack } from '$curves';
import {
  type Column,
  getFirstRun,
  type Label,
  mostBands,
  mostInFocus,
  mostWithRaw,
  type SeedGroup,
  groupBySeed,
  createSeedsPart,
} from '$comparison';
import { at } from '$core/element-at';
import type { Request } from '$contract/calls';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$engine/contract';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import type { Toasts } from '../../ui/toasts.svelte';
import type { Compare } from './compare.svelte';
import { CurveGrowth } from './growth.svelte';
import { createPanels, listSplits, type Panel } from './panels';

/** The number of cached drawings of runs that are no longer shown. */
const maxCached = 1000;

interface CachedDrawing {
  /** The key of the drawing's inputs: it is drawn again when this changes. */
  readonly spec: string;
  readonly drawing: Drawing;
}

interface DrawnLine {
  /** The first one of several. */
  readonly run: Run;
  readonly members: readonly Run[];
  /** The group of which it is the mean; null for a single run. */
  readonly group: SeedGroup | null;
}

/**
 * The lines and metrics of a request. Metrics of epochs are not smoothed and do not change from batch to
 * batch: they are requested separately.
 */
interface ChartedCurves {
  readonly isOfEpochs: boolean;
  readonly metrics: readonly CurveMetric[];
  readonly request: Omit<Request<'runs.curves'>, 'runIds' | 'metrics' | 'folds'>;
  /** The lines (see `DrawnLine`), with the growth counts of their runs. */
  readonly lines: readonly {
    readonly id: number;
    readonly members: readonly number[];
    readonly grown: string;
  }[];
}

/** The drawings on one x axis, by run and metric. */
interface Drawings {
  readonly x: XAxis;
  readonly drawn: ReadonlyMap<string, CachedDrawing>;
}

/** Returns the metrics of the two charts. When the loss is the result, the second shows accuracy. */
const chooseUsualCharts = (lead: CurveMetric): readonly (readonly CurveMetric[])[] => [
  ['train/loss', 'test/loss'],
  ['test/accuracy', 'test/loss'].includes(lead) ? ['train/accuracy', 'test/accuracy'] : [lead],
];

export class CompareCurves {
  /** The width of the widest chart in pixels; in steps, so that resizing the window seldom redraws the curves. */
  columns = $state(1024);

  readonly #configs = $derived.by(() => this.compare.comparable.map(({ config }) => config));
  /** The metrics that can be drawn. */
  readonly offered: readonly CurveMetric[] = $derived.by(() =>
    runMetrics.listCurves(this.#configs),
  );
  /** The chosen charts; initially the loss, and the leading metric. */
  readonly charts: readonly (readonly CurveMetric[])[] = $derived.by(() => {
    const [lead] = runMetrics.listResults(this.#configs);
    const usual = chooseUsualCharts(lead).map((metrics) => ({
      metrics: this.#areMany
        ? metrics.filter((one) => runMetrics.getDefinition(one).per === 'epoch')
        : metrics,
    }));
    return (this.compare.view.charts ?? usual).map(({ metrics }) => {
      const known = this.offered.filter((metric) => metrics.includes(metric));
      return known.length > 0 ? known : [lead];
    });
  });
  /** Whether the charts show only results: training curves of many runs would hide them. */
  readonly #areMany = $derived.by(() => {
    const lines = this.isFolded ? this.#groups : this.compare.visible;
    return lines.length > mostInFocus && this.compare.visible.some((run) => run.epochsDone > 0);
  });
  readonly #metrics: readonly CurveMetric[] = $derived([...new Set(this.charts.flat())]);
  /** The visible runs, with the seeds of a setting grouped, in the order of their first runs. */
  readonly #groups: readonly SeedGroup[] = $derived.by(() => groupBySeed(this.compare.visible));
  /** Whether any run was repeated, so that runs can be averaged. */
  readonly isRepeated: boolean = $derived(this.#groups.some(({ members }) => members.length > 1));
  /** Settings that may have a chart for each of their values. */
  readonly splits: readonly Column[] = $derived.by(() =>
    listSplits(this.compare.visible, this.isFolded),
  );
  /** The panels of a chart: one for each value of the chosen setting, or one for all runs. */
  readonly panels: readonly Panel[] = $derived.by(() => {
    const { view, visible } = this.compare;
    return createPanels(visible, this.splits.find(({ key }) => key === view.each) ?? null);
  });
  /**
   * A line for each run, or with averaged seeds for each group, under its first run. If only some runs of a
   * group are selected, its mean would represent another result than theirs: each run then has its own line.
   */
  readonly #lines: readonly DrawnLine[] = $derived.by(() => {
    const alone = (run: Run) => ({ run, members: [run], group: null });
    if (!this.isFolded) return this.compare.visible.map(alone);
    const selected = new Set(this.compare.selection.runs);
    return this.#groups.flatMap((group): DrawnLine[] => {
      const count = group.runs.filter((run) => selected.has(run)).length;
      return count > 0 && count < group.runs.length
        ? group.runs.map(alone)
        : [{ run: getFirstRun(group), members: group.members, group }];
    });
  });
  /**
   * The lines of selected runs, by the ids of their first runs; empty if all runs are selected. They are
   * labelled before the others.
   */
  readonly selected: ReadonlySet<number> = $derived.by(() => {
    const ids = new Set(this.compare.selection.runs.map(({ id }) => id));
    const selected = this.#lines.filter(({ members }) => members.some(({ id }) => ids.has(id)));
    return new Set(selected.length < this.#lines.length ? selected.map(({ run }) => run.id) : []);
  });
  /** The lines in front: the one at the pointer, otherwise the selected ones, otherwise the pinned one. */
  readonly front: ReadonlySet<number> = $derived.by(() => {
    const { hovered, pinned } = this.compare.pointer;
    if (hovered === null && this.selected.size > 0) return this.selected;
    const one = hovered ?? pinned;
    return new Set(one === null ? [] : [one]);
  });
  readonly #asked: Questions<ChartedCurves, Drawings>;
  readonly #charted: readonly ChartedCurves[] = $derived.by(() => this.#findCharted());
  readonly #drawings: readonly Drawings[] = $derived.by(() =>
    this.#charted.flatMap((charted) => this.#asked.of(charted) ?? []),
  );
  /** The x axis of the current drawings: the chosen one, once there are drawings on it. */
  readonly x: XAxis = $derived.by(() => {
    const { x } = this.compare.view;
    return this.#drawings.some((one) => one.x === x) ? x : (this.#drawings[0]?.x ?? x);
  });
  /** All lines of the charts, which share the x axis. */
  readonly drawnLines: readonly Line[] = $derived.by(() =>
    this.#metrics.flatMap((metric) => this.drawn(metric).map(({ drawing }) => drawing.line)),
  );

  readonly #growth: CurveGrowth;

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    toasts: Toasts,
  ) {
    this.#growth = new CurveGrowth(compare.pointer);
    this.#asked = new Questions((charted, before) => this.#draw(charted, before), {
      about: ({ isOfEpochs }) => String(isOfEpochs),
      onproblem: toasts.problem.bind(toasts),
    });
  }

  /** Returns the visible runs' curves of a metric; those not drawn yet are left out. */
  drawn(metric: CurveMetric): { readonly run: Run; readonly drawing: Drawing }[] {
    const onAxis = this.#drawings.filter(({ x }) => x === this.x);
    return this.#lines.flatMap(({ run }) => {
      const key = getKey(run.id, metric);
      const drawn = onAxis.flatMap((one) => one.drawn.get(key) ?? [])[0];
      return drawn === undefined ? [] : [{ run, drawing: drawn.drawing }];
    });
  }

  showCharts(charts: readonly (readonly CurveMetric[])[]): void {
    this.compare.update({ charts: charts.map((metrics) => ({ metrics: [...metrics] })) });
  }

  /** Whether seeds are averaged, only in the chart of curves: the others show the members. */
  get isFolded(): boolean {
    const { picture, rows } = this.compare;
    return rows.areSeedsAveraged && picture === 'curves';
  }

  /** Returns the runs of a line, by the id of its first run. */
  getRuns(id: number): readonly Run[] {
    return this.#lines.find(({ run }) => run.id === id)?.members ?? [];
  }

  /** Returns the label of a group's line; undefined for a single run. */
  groupLabel(run: Run, panel = at(this.panels, 0)): Label | undefined {
    const group = this.#lines.find((line) => line.run === run)?.group ?? null;
    if (group === null) return undefined;
    return [
      ...(panel.groupLabels.get(getFirstRun(group).id) ?? []),
      ...createSeedsPart(group.members),
    ];
  }

  /** Whether all drawings are up to date. */
  get isComplete(): boolean {
    return this.#charted.every((charted) => this.#asked.isAnswered(charted));
  }

  apply(event: LiveEvent): void {
    this.#growth.apply(event);
  }

  /** Requests the drawings that are missing or out of date; the others are reused. */
  async #draw(charted: ChartedCurves, before: Drawings | undefined): Promise<Drawings> {
    const { lines, metrics, request } = charted;
    // Drawings on another x axis cannot be shown with these.
    const drawn = new Map(before?.x === request.x ? before.drawn : []);
    const picture = JSON.stringify(request);
    const specs = new Map(lines.map((line) => [line.id, `${picture} ${line.grown}`]));
    const missing = group(metrics, (metric) =>
      lines
        .filter(({ id }) => drawn.get(getKey(id, metric))?.spec !== specs.get(id))
        .map(({ id }) => id)
        .join(' '),
    );
    for (const [ids, ofMetrics] of missing) {
      if (ids === '') continue;
      const runIds = ids.split(' ').map(Number);
      const asked = new Set(runIds);
      const folds = lines
        .filter(({ id, members }) => members.length > 1 && asked.has(id))
        .map(({ members }) => [...members]);
      const begun = performance.now();
      const answer = await this.bridge.call('runs.curves', {
        ...request,
        runIds,
        metrics: ofMetrics,
        folds,
      });
      this.#growth.lastTookMs = performance.now() - begun;
      const unpacked = unpack(answer.drawings);
      const byKey = new Map(
        answer.curves.map(({ runId, metric }, index) => [getKey(runId, metric), unpacked[index]]),
      );
      // A deleted run gets an empty drawing, or it would be requested forever.
      for (const metric of ofMetrics)
        for (const id of runIds) {
          const key = getKey(id, metric);
          drawn.set(key, { spec: specs.get(id) ?? '', drawing: byKey.get(key) ?? emptyDrawing });
        }
    }
    if (drawn.size > maxCached) {
      const shown = new Set(metrics.flatMap((metric) => lines.map(({ id }) => getKey(id, metric))));
      for (const key of drawn.keys()) if (!shown.has(key)) drawn.delete(key);
    }
    return { x: request.x, drawn };
  }

  #findCharted(): ChartedCurves[] {
    const { view, pointer } = this.compare;
    return [false, true].flatMap((isOfEpochs) => {
      const metrics = this.#metrics.filter(
        (metric) => (runMetrics.getDefinition(metric).per === 'epoch') === isOfEpochs,
      );
      if (metrics.length === 0) return [];
      const request = {
        band: this.#lines.length <= mostBands ? view.band : 'none',
        halfLife: isOfEpochs ? 0 : view.smoothing,
        x: view.x,
        scale: view.xScale,
        range: pointer.getZoom(view.x),
        columns: this.columns,
        withRaw: this.#lines.length <= mostWithRaw,
      };
      const lines = this.#lines.map(({ run, members }) => ({
        id: run.id,
        members: members.map(({ id }) => id),
        grown: members.map(({ id }) => this.#growth.of(id, isOfEpochs)).join(),
      }));
      return [{ isOfEpochs, metrics, request, lines }];
    });
  }
}

function getKey(runId: number, metric: CurveMetric): string {
  return `${String(runId)} ${metric}`;
}
