// A chart of Compare as a figure: curves smoothed over every value, then thinned, coloured and named as in the window.
import { group } from 'd3-array';
import { resultWords } from '../catalogue/tasks';
import { dashes, type Hue } from '../catalogue/hues';
import {
  metricDefinition,
  metricInShort,
  metricLabel,
  type CurveMetric,
} from '../catalogue/metrics';
import { modelFacts, modelLabels } from '../catalogue/models';
import { list } from '../catalogue/number-words';
import { paperPaints } from '../catalogue/paper';
import { printValue } from '../catalogue/print-value';
import { colourRuns, type ColourLegend } from '../comparison/colours';
import { bandWords } from '../comparison/curve-band';
import { runLabels, withoutSeed } from '../comparison/run-labels';
import { firstOf, seedGroups } from '../comparison/seeds';
import type { ChartPicture } from '../contract/run-exports';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { version } from '../version';
import { noVertices, type Figure, type FigureLine } from './figure';
import type { Vertices } from '../curves/value-range';
import { xAxis, yAxis } from '../comparison/chart-axes';
import { type RunSource, drawStoredCurves } from './stored-curves';
import { curvesRequestSchema } from '../contract/curves';
import type { Drawing } from '../curves/draw';
import { unpack } from '../curves/pack';
import { mostWithRaw } from '../comparison/line-look';

/** A chart of Compare, and what its reader must know: runs, smoothing, thinning. */
export interface ComparedFigure extends Figure {
  readonly facts: readonly string[];
}

/**
 * @param columns that each line is thinned to
 * @throws Problem run-missing, store-…
 */
export function drawFigure(store: RunSource, chart: ChartPicture, columns: number): ComparedFigure {
  const runs = chart.runIds.map((id) => store.runs.get(id));
  const drawn = drawnLines(store, runs, chart, columns);
  const shown = drawn.flatMap(({ line, low, high }) => [line, low, high]);
  const all = store.runs.list();
  const { colourOf, legend } = colourRuns(
    chart.colourBy,
    all,
    'light',
    (hue: Hue) => paperPaints[hue].line,
  );
  const texts = colourRuns(chart.colourBy, all, 'light', (hue: Hue) => paperPaints[hue].label);
  const labels = chart.foldSeeds ? runLabels(seedGroups(runs).map(firstOf), true) : runLabels(runs);
  const isAlone = chart.metrics.length === 1;
  const lines = drawn.map((one): FigureLine => {
    const { run, metric, members, line, raw, nonFinite, low, high } = one;
    const isResult = metricDefinition(metric).per === 'epoch';
    const name = labels.get(run.id) ?? run.name;
    const seeds = members > 1 ? ` (${members} seeds)` : '';
    const what = isAlone ? '' : ` ${metricInShort(metric, resultWords([run.config]))}`;
    return {
      name: `${name}${what}${seeds}`,
      short: `${withoutSeed(name)}${what}`,
      value: lastValue(one),
      colour: colourOf(run),
      textColour: texts.colourOf(run),
      dash: at(dashes, chart.metrics.indexOf(metric) % dashes.length),
      ...(isResult ? { line: noVertices, marks: line } : { line, marks: noVertices }),
      ...{ raw, nonFinite },
      band: low.x.length === 0 ? null : { low, high },
    };
  });
  const words = resultWords(runs.map(({ config }) => config));
  return {
    title: list(chart.metrics.map((metric, i) => titleOf(metricLabel(metric, words), i))),
    ...axesOf(chart, shown),
    ...{ lines, better: metricDefinition(at(chart.metrics, 0)).better },
    legend: legend.kind === 'none' && chart.colourBy !== 'run' ? modelLegend(runs) : legend,
    facts: factsOf(chart, runs, columns),
  };
}

/** @param lines of all figures that share the axes */
export function axesOf(chart: ChartPicture, lines: readonly Vertices[]) {
  const { fullRange, metrics, x, xScale, xRange, yRange, yScale: scale } = chart;
  const height = { scale, fullRange, shown: xRange, zoom: yRange };
  return {
    x: xAxis(x, lines, { scale: xScale, zoom: xRange }),
    y: yAxis(at(metrics, 0), lines, height),
  };
}

/** The models; those of one hue, such as a cell and its library twin, together. None for a single hue. */
function modelLegend(runs: readonly Run[]): ColourLegend {
  const models = group(new Set(runs.map(({ cell }) => cell)), (cell) => modelFacts[cell].hue);
  if (models.size < 2) return { kind: 'none' };
  const entries = [...models].map(([hue, cells]) => ({
    label: cells.map((cell) => modelLabels[cell]).join(', '),
    colour: paperPaints[hue].line,
  }));
  return { kind: 'list', entries };
}

function titleOf(label: string, position: number): string {
  return position === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function lastValue({ metric, line }: DrawnLine): string {
  const last = line.y.findLast(Number.isFinite);
  return last === undefined ? '' : printValue(metric, last);
}

function factsOf(chart: ChartPicture, runs: readonly Run[], columns: number): string[] {
  const isSmoothed =
    chart.smoothing > 0 && chart.metrics.some((metric) => metricDefinition(metric).per !== 'epoch');
  const folded = chart.foldSeeds
    ? [
        chart.band === 'none'
          ? 'Runs that differ only in seed are one line, their mean.'
          : `Runs that differ only in seed are one line. Band: ${bandWords[chart.band]}.`,
      ]
    : [];
  return [
    `Drawn by Unroll ${version}.`,
    `Metric: ${chart.metrics.join(', ')}.`,
    `Runs: ${runs.map(({ id, name }) => `${id} ${name}`).join('; ')}.`,
    isSmoothed
      ? `Smoothing: exponential moving average over every logged value, half-life ${chart.smoothing} batches.`
      : 'Smoothing: none.',
    ...folded,
    `Thinning: the lowest and the highest value in each of ${columns} columns, after smoothing; every vertex is a value.`,
  ];
}

interface DrawnLine extends Drawing {
  readonly metric: CurveMetric;
  /** The run, or the first of the averaged ones. */
  readonly run: Run;
  readonly members: number;
}

function drawnLines(
  store: RunSource,
  runs: readonly Run[],
  { metrics, smoothing, x, xScale, xRange, foldSeeds, band }: ChartPicture,
  columns: number,
): DrawnLine[] {
  const groups = foldSeeds
    ? seedGroups(runs).map(({ members }) => members)
    : runs.map((run) => [run]);
  const { curves, drawings } = drawStoredCurves(
    store,
    curvesRequestSchema.parse({
      runIds: groups.map((members) => at(members, 0).id),
      metrics,
      halfLife: smoothing,
      x,
      scale: xScale,
      range: xRange,
      columns,
      withRaw: groups.length * metrics.length <= mostWithRaw,
      folds: groups
        .filter(({ length }) => length > 1)
        .map((members) => members.map(({ id }) => id)),
      band,
    }),
  );
  const groupOf = new Map(groups.map((members) => [at(members, 0).id, members]));
  return unpack(drawings).flatMap((drawing, i) => {
    const { runId, metric } = at(curves, i);
    const members = groupOf.get(runId);
    if (members === undefined) return [];
    return { ...drawing, run: at(members, 0), metric, members: members.length };
  });
}
