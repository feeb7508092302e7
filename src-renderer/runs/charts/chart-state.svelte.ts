// One chart of Runs, for all runs or for the runs with one value of a setting: its curves and axes, and the
// contents of its lower and upper layer.
import { type CurveMetric, metrics as runMetrics, type ResultMetric } from '$engine/catalogue';
import type { ChartOptions } from 'chart.js';
import {
  type ChartAxis,
  type Floor,
  listLabelledCurves,
  labelPart,
  createXAxis,
  xAxisNames,
  createYAxis,
} from '$comparison';
import { findLineEnd } from '$curves';
import {
  sortBestFirst,
  orderByFocus,
  type Frame,
  listLabelledInFocus,
  measureLabelsWidth,
  describeMarks,
  createChartOptions,
  arrangeLabels,
  type Plot,
  measureTitleSpace,
  listShownLines,
} from '$figures';
import { at } from '$core/element-at';
import { printX } from './chart-axes';
import { createPaintedCurve, createStoredCurve, type RunCurve } from '../../figures/curves';
import { metricDashes, type LineStyle } from '../../figures/line-style';
import { findCurvesNear, type NearCurve } from './near-curves';
import type { PaletteState } from '../../figures/palette.svelte';
import { sortLeadingFirst } from '../../ui/leading-first';
import type { Compare } from '../state/compare.svelte';
import type { CompareCurves } from '../state/curves.svelte';
import { describeChartNote } from './chart-note';
import { drawOverlay, type Stretch } from './overlay';

interface Axes {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly isTitleInline: boolean;
}

/** The share of a chart's width for labels; larger in a narrow one, where a name would otherwise not fit. */
const [labelShare, narrowShare, minWidthForLabels] = [0.34, 0.46, 130];

/** The height below which the name of the x axis is next to the ticks instead of below them. */
const minWidthForTitle = 200;

/** The height below which the usual ticks would touch. */
const minWidthForTicks = 140;

const ruler = document.createElement('canvas').getContext('2d');

export class ChartState {
  frame: Frame | null = $state.raw(null);
  width = $state(600);
  height = $state(300);
  /**
   * The canvas's corner within the window, when the pointer entered it: finding it at each move
   * would cost a layout.
   */
  corner: { readonly left: number; readonly top: number } = $state.raw({ left: 0, top: 0 });
  /** The range that is being dragged over, in pixels of the canvas. */
  dragged: Stretch | null = $state.raw(null);

  readonly metrics: readonly CurveMetric[] = $derived.by(
    () => this.runs.curves.charts[this.index()] ?? [],
  );
  readonly panel = $derived.by(() => {
    const { panels } = this.runs.curves;
    return panels[this.panelIndex()] ?? at(panels, 0);
  });
  readonly title = $derived.by(() =>
    [
      ...this.metrics.map((one) => runMetrics.getLabel(one, this.runs.compare.words)),
      ...(this.panel.title === '' ? [] : [this.panel.title]),
    ].join(', '),
  );
  /** The curves of all values of the setting, which share the axes. */
  readonly #all: readonly RunCurve[] = $derived.by(() => this.#findCurves());
  readonly curves: readonly RunCurve[] = $derived.by(() => {
    const ids = new Set(this.panel.runs.map(({ id }) => id));
    return this.#all.filter(({ id }) => ids.has(id));
  });
  readonly axes: Axes = $derived.by(() => this.#findAxes());
  readonly isEmpty = $derived.by(() =>
    this.curves.every((curve) => findLineEnd(curve) === undefined),
  );
  /** The curves of selected runs first, then the best. */
  readonly named: readonly RunCurve[] = $derived.by(() => {
    const { better } = runMetrics.getDefinition(this.metric);
    const { selected } = this.runs.curves;
    const best = sortBestFirst(this.curves, better, this.runs.compare.mayBeBest);
    return sortLeadingFirst(listLabelledCurves(best), ({ id }) => selected.has(id));
  });
  readonly plot: Plot = $derived.by(() => {
    const { axes, curves, named, width } = this;
    const maxLabels = Math.max(
      width * labelShare,
      Math.min(minWidthForLabels, width * narrowShare),
    );
    const look = this.runs.palette.current;
    const labelled = listLabelledInFocus(named);
    return { ...axes, curves, named, labelled, look, mostLabels: Math.round(maxLabels) };
  });
  readonly #roomRight = $derived.by(() =>
    ruler === null
      ? 0
      : Math.max(measureLabelsWidth(ruler, this.plot), measureTitleSpace(ruler, this.plot)),
  );
  readonly options: ChartOptions = $derived.by(() =>
    createChartOptions(this.axes, this.runs.palette.current, { top: 8, right: this.#roomRight }),
  );
  readonly overlay = $derived.by(() => {
    const { compare, curves, palette } = this.runs;
    const { pointer } = compare;
    const { x } = pointer;
    const look = {
      front: this.curves.filter(({ id }) => curves.front.has(id)),
      isOne: this.curves.length <= this.metrics.length,
      x,
      dragged: this.dragged,
      plot: this.plot,
      width: this.width,
      palette: palette.current,
      floor: this.floor,
    };
    return (frame: Frame) => {
      drawOverlay(frame, look);
    };
  });
  /** The naive reference of the results, if the chart shows one and its axis contains it; otherwise null. */
  readonly floor: Floor | null = $derived.by(() => {
    const result = runMetrics.resultSchema.options.find((one) => this.metrics.includes(one));
    const floor = result ? this.findFloor(this.curves[0]?.id, result) : null;
    const { min, max } = this.axes.y;
    return floor !== null && floor.value >= min && floor.value <= max ? floor : null;
  });
  /** The values at the crosshair, the nearest line first; sorted by value if the keyboard moves it. */
  readonly near: readonly NearCurve<RunCurve>[] = $derived.by(() => this.#findNear());

  #axesKey = '';
  #lastAxes: Axes | null = null;

  constructor(
    private readonly runs: {
      readonly compare: Compare;
      readonly curves: CompareCurves;
      readonly palette: PaletteState;
    },
    private readonly findFloor: (runId: number | undefined, metric: ResultMetric) => Floor | null,
    private readonly index: () => number,
    private readonly panelIndex: () => number = () => 0,
  ) {}

  /** The position among all charts, from 0. */
  get position(): number {
    return this.index() * this.runs.curves.panels.length + this.panelIndex();
  }

  /** The first metric: all metrics of a chart share its unit. */
  get metric(): CurveMetric {
    const [first] = this.metrics;
    if (first === undefined) throw new RangeError(`There is no chart ${String(this.index())}.`);
    return first;
  }

  #findCurves(): readonly RunCurve[] {
    const { compare, curves, palette } = this.runs;
    const { colours } = compare;
    const { panel } = this;
    const isOne = this.metrics.length === 1;
    const found = this.metrics.flatMap((metric, index) => {
      const drawn = curves.drawn(metric);
      return drawn.map(({ run, drawing }) => {
        const base = colours.getStyle(run);
        const style: LineStyle = isOne ? base : { ...base, dash: metricDashes[index] ?? [] };
        const group = curves.groupLabel(run, panel);
        // Next to means, a run without its seed would look like the mean of its group.
        const whole = (panel.labels.get(run.id) ?? []).map(({ text }) => labelPart(text));
        const label = group ?? (curves.isFolded ? whole : panel.labels.get(run.id)) ?? [];
        const curve = {
          ...createStoredCurve({ id: run.id, label, style }, metric, drawing),
          metric,
        };
        return createPaintedCurve(curve, palette.current, (value) =>
          runMetrics.format(metric, value, compare.words),
        );
      });
    });
    if (colours.legend.kind !== 'none') return found;
    return orderByFocus(found, new Set([...compare.mayBeBest, ...curves.selected]));
  }

  /** Returns the axes, as the same object if they are unchanged, since another one costs a layout. */
  #findAxes(): Axes {
    const { compare, curves } = this.runs;
    const { pointer } = compare;
    const { view } = compare;
    const zoom = pointer.getZoom(curves.x);
    const x = createXAxis(curves.x, curves.drawnLines, {
      scale: view.xScale,
      zoom,
    });
    const height = {
      scale: view.yScale,
      fullRange: view.fullRange,
      shown: zoom,
    };
    const maxTicks = this.height < minWidthForTicks ? 3 : undefined;
    const lines = this.#all.flatMap(listShownLines);
    const y = createYAxis(this.metric, compare.words, lines, height, maxTicks);
    const isTitleInline = this.height < minWidthForTitle;
    const key = JSON.stringify([curves.x, this.metric, x, y, isTitleInline]);
    if (key !== this.#axesKey || this.#lastAxes === null) {
      this.#axesKey = key;
      this.#lastAxes = { x, y, isTitleInline };
    }
    return this.#lastAxes;
  }

  /** The explanation of the chart: which curves have labels, and the meaning of its marks. */
  readonly note: string = $derived.by(() => {
    const { frame, metrics, named } = this;
    if (frame === null || ruler === null || this.isEmpty) return '';
    const placed = arrangeLabels({ ...frame, ctx: ruler }, this.plot);
    const shown = placed.map(({ curve }) => curve as RunCurve);
    const cut = placed.filter(({ curve, end }) => (findLineEnd(curve)?.x ?? end.x) > end.x);
    return describeChartNote({
      labels: shown.length,
      curves: named.filter((curve) => !curve.isContext && findLineEnd(curve) !== undefined).length,
      at:
        metrics.length === 1
          ? []
          : [...new Set(shown.map(({ metric }) => metric))].map((metric) =>
              runMetrics.getLabelInShort(metric, this.runs.compare.words),
            ),
      cutAt: cut.length === 0 ? null : this.#formatX(Math.max(...cut.map(({ end }) => end.x))),
      marks: describeMarks(this.plot),
    });
  });

  /** Returns "after epoch 3", or "up to batch 1,200", because thinned curves of batches end at different batches. */
  #formatX(end: number): string {
    const { x } = this.runs.curves;
    const word = x === 'epoch' && Number.isInteger(end) ? 'after' : 'up to';
    return `${word} ${xAxisNames[x].toLowerCase()} ${printX(x, end)}`;
  }

  #findNear(): NearCurve<RunCurve>[] {
    const { pointer } = this.runs.compare;
    const { frame } = this;
    if (frame === null || pointer.x === null || pointer.chart !== this.position) return [];
    const here = { x: frame.x.toPixel(pointer.x), y: pointer.y ?? frame.area.top };
    const found = findCurvesNear(this.curves, frame, here);
    if (pointer.y !== null) return found;
    const sign = runMetrics.getDefinition(this.metric).better === 'higher' ? -1 : 1;
    return found.sort((a, b) => sign * (a.value - b.value));
  }
}
