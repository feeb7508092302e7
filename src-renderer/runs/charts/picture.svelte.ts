// One chart of Compare: its curves and axes, and what is drawn on its lower and upper layer.
import { metricDefinition, metricInShort, metricLabel, type CurveMetric } from '$catalogue/metrics';
import { printValue } from '$catalogue/print-value';
import type { ChartOptions } from 'chart.js';
import { xAxis, yAxis } from '$comparison/chart-axes';
import { outOfSight } from '$comparison/out-of-sight';
import { labelPart, labelsOf } from '$comparison/run-labels';
import { xAxisNames, xScaleOf } from '$comparison/x-axis';
import { labelledCurves } from '$comparison/end-labels';
import { sidesLeft } from '$curves/outside';
import { endOf } from '$curves/line-end';
import { printX } from '../../figures/chart-axes';
import { linesOf, storedCurve, type RunCurve } from '../../figures/curves';
import { metricDashes, type LineStyle } from '../../figures/line-style';
import { curvesNear, type NearCurve } from './near-curves';
import type { PaletteState } from '../../figures/palette.svelte';
import type { Compare } from '../compare/compare.svelte';
import type { CompareCurves } from './curves.svelte';
import {
  drawTitleBeside,
  givenScales,
  roomForTitle,
  type Axis,
} from '../../figures/curve-chart/axes';
import { still } from '../../figures/curve-chart/chart-options';
import {
  drawEndLabels,
  labelsWidth,
  placedLabels,
  type EndLabels,
} from '../../figures/curve-chart/end-labels';
import { drawEdges } from '../../figures/curve-chart/edges';
import type { Frame } from '../../figures/curve-chart/frame';
import { drawLines } from '../../figures/curve-chart/lines';
import { chartNote } from './chart-note';
import { drawAbove, type Rectangle } from './above';

/** Labels may take this share of a chart's width; of a narrow one more, or nothing of a name would be left. */
const [labelShare, narrowShare, leastLabels] = [0.34, 0.42, 108];

/** A chart that is not as high has the name of its x axis after the ticks, not below them. */
const leastTitled = 200;

/** In a chart that is not as high, the usual ticks would touch. */
const leastTicked = 140;

const ruler = document.createElement('canvas').getContext('2d');

export class ChartPicture {
  frame: Frame | null = $state.raw(null);
  width = $state(600);
  height = $state(300);
  /** Of the canvas within the window, when the pointer entered it: reading it at each move would cost a layout. */
  corner: { readonly left: number; readonly top: number } = $state.raw({ left: 0, top: 0 });
  /** In pixels of the canvas: the part that is being dragged over. */
  dragged: Rectangle | null = $state.raw(null);

  readonly metrics: readonly CurveMetric[] = $derived.by(
    () => this.runs.curves.charts[this.index()] ?? [],
  );
  readonly title = $derived.by(() =>
    this.metrics.map((one) => metricLabel(one, this.runs.compare.words)).join(', '),
  );
  readonly curves: readonly RunCurve[] = $derived.by(() => this.#findCurves());
  readonly axes: { readonly x: Axis; readonly y: Axis } = $derived.by(() => this.#findAxes());
  readonly isEmpty = $derived.by(() => this.curves.every((curve) => endOf(curve) === undefined));
  /** The best first: where there is no room to label all, the best are labelled. */
  readonly ranked: readonly RunCurve[] = $derived.by(() => this.#bestFirst());
  readonly named: readonly RunCurve[] = $derived.by(() => labelledCurves(this.ranked));
  readonly labels: EndLabels = $derived.by(() => ({
    curves: this.named,
    palette: this.runs.palette.current,
    value: (curve, value) => printValue(this.metricOf(curve), value, this.runs.compare.words),
    mostWidth: Math.round(
      Math.max(this.width * labelShare, Math.min(leastLabels, this.width * narrowShare)),
    ),
  }));
  readonly #labelsWidth = $derived.by(() => (ruler === null ? 0 : labelsWidth(ruler, this.labels)));
  readonly #titleWidth = $derived.by(() =>
    ruler === null ? 0 : roomForTitle(ruler, this.axes.x, this.runs.palette.current),
  );
  readonly options: ChartOptions<'line'> = $derived.by(() => ({
    ...still({ top: 8, right: Math.max(this.#labelsWidth, this.#titleWidth) }),
    scales: givenScales(this.axes, this.runs.palette.current),
  }));
  readonly below = $derived.by(() => {
    const [curves, labels, palette] = [this.curves, this.labels, this.runs.palette.current];
    const { x } = this.axes;
    return (frame: Frame) => {
      drawLines(frame, curves, palette);
      drawEdges(frame, curves, palette);
      drawEndLabels(frame, labels);
      drawTitleBeside(frame, x, palette);
    };
  });
  readonly above = $derived.by(() => {
    const { compare, curves, palette } = this.runs;
    const { pointer } = compare;
    const { x } = pointer;
    const look = {
      front: this.curves.filter(({ id }) => curves.front.has(id)),
      isOne: this.curves.length <= this.metrics.length,
      x,
      dragged: this.dragged,
      labels: this.labels,
      width: this.width,
      palette: palette.current,
    };
    return (frame: Frame) => {
      drawAbove(frame, look);
    };
  });
  readonly unseen = $derived.by(() => outOfSight(this.curves, this.axes));
  /** The values at the crosshair, the nearest line first; by value where the keyboard moves it. */
  readonly near: readonly NearCurve<RunCurve>[] = $derived.by(() => this.#findNear());

  #axesKey = '';
  #lastAxes: { readonly x: Axis; readonly y: Axis } | null = null;

  constructor(
    private readonly runs: {
      readonly compare: Compare;
      readonly curves: CompareCurves;
      readonly palette: PaletteState;
    },
    readonly index: () => number,
  ) {}

  /** The first metric: all metrics of a chart share its unit. */
  get metric(): CurveMetric {
    const [first] = this.metrics;
    if (first === undefined) throw new RangeError(`There is no chart ${String(this.index())}.`);
    return first;
  }

  metricOf(curve: { readonly id: number; readonly metric?: CurveMetric }): CurveMetric {
    return curve.metric ?? this.metric;
  }

  #findCurves(): RunCurve[] {
    const { compare, curves } = this.runs;
    const { colours } = compare;
    const labels = labelsOf(compare.drawn);
    const isOne = this.metrics.length === 1;
    return this.metrics.flatMap((metric, index) => {
      const drawn = curves.drawn(metric);
      return drawn.map(({ run, drawing }) => {
        const own = colours.styleOf(run);
        const style: LineStyle = isOne ? own : { ...own, dash: metricDashes[index] ?? [] };
        const group = curves.groupLabel(run);
        // Beside means, a run without its seed would look like the mean of its group.
        const whole = (labels.get(run.id) ?? []).map(({ text }) => labelPart(text));
        const parts = group ?? (curves.isFolded ? whole : labels.get(run.id)) ?? [];
        const curve = storedCurve({ id: run.id, parts, style }, metric, drawing);
        return { ...curve, metric };
      });
    });
  }

  /** The same object as before where nothing changed, since another one costs a layout. */
  #findAxes(): { readonly x: Axis; readonly y: Axis } {
    const { compare, curves } = this.runs;
    const { pointer } = compare;
    const { view } = compare;
    const zoom = pointer.zoomOf(curves.x);
    const across = xAxis(curves.x, curves.drawnLines, {
      scale: xScaleOf(curves.x, view.xScale),
      zoom,
    });
    const height = {
      ...{ scale: view.yScale, fullRange: view.fullRange, shown: zoom },
      zoom: pointer.heightOf(this.metric),
    };
    const mostTicks = this.height < leastTicked ? 3 : undefined;
    const lines = this.curves.flatMap(linesOf);
    const y = yAxis(this.metric, compare.words, lines, height, mostTicks);
    const x = { ...across, isTitleBeside: this.height < leastTitled };
    const key = JSON.stringify([curves.x, this.metric, x, y]);
    if (key !== this.#axesKey || this.#lastAxes === null) {
      this.#axesKey = key;
      this.#lastAxes = { x, y };
    }
    return this.#lastAxes;
  }

  /** What the chart does not say by itself: which curves have labels, and what its marks mean. */
  readonly note: string = $derived.by(() => {
    const { frame, metrics, named } = this;
    if (frame === null || ruler === null || this.isEmpty) return '';
    const placed = placedLabels(ruler, frame, this.labels);
    const shown = placed.map(({ curve }) => curve as RunCurve);
    const cut = placed.filter(({ curve, end }) => (endOf(curve)?.x ?? end.x) > end.x);
    return chartNote({
      labels: shown.length,
      curves: named.filter((curve) => endOf(curve) !== undefined).length,
      at:
        metrics.length === 1
          ? []
          : [...new Set(shown.map(({ metric }) => metric))].map((metric) =>
              metricInShort(metric, this.runs.compare.words),
            ),
      cutAt: cut.length === 0 ? null : this.#placeInWords(Math.max(...cut.map(({ end }) => end.x))),
      beyond: sidesLeft(
        this.curves.map(({ line, marks }) => (marks.x.length > 0 ? marks : line)),
        this.axes,
      ),
      missing: this.curves.flatMap(({ nonFinite }) => [...(nonFinite?.y ?? [])]),
    });
  });

  /** "after epoch 3", "up to batch 1,200": curves of every batch are thinned, and do not end at the same one. */
  #placeInWords(end: number): string {
    const { x } = this.runs.curves;
    const word = x === 'epoch' && Number.isInteger(end) ? 'after' : 'up to';
    return `${word} ${xAxisNames[x].toLowerCase()} ${printX(x, end)}`;
  }

  #bestFirst(): RunCurve[] {
    const sign = metricDefinition(this.metric).better === 'higher' ? -1 : 1;
    const ends = new Map(this.curves.map((curve) => [curve, endOf(curve)?.y ?? NaN]));
    const valueOf = (curve: RunCurve) => ends.get(curve) ?? NaN;
    return this.curves.toSorted((a, b) => sign * (valueOf(a) - valueOf(b)) || a.id - b.id);
  }

  #findNear(): NearCurve<RunCurve>[] {
    const { pointer } = this.runs.compare;
    const { frame } = this;
    if (frame === null || pointer.x === null || pointer.chart !== this.index()) return [];
    const at = { x: frame.x.toPixel(pointer.x), y: pointer.y ?? frame.area.top };
    const found = curvesNear(this.curves, frame, at);
    if (pointer.y !== null) return found;
    const sign = metricDefinition(this.metric).better === 'higher' ? -1 : 1;
    return found.sort((a, b) => sign * (a.value - b.value));
  }
}
