// Draws a chart of Runs as a figure: curves smoothed over every value, then thinned, coloured and named
// as in the window. Longer than most files, since its steps share the run, the metric and the axis.
import { group } from 'd3-array';
import {
  looks,
  metrics as runMetrics,
  models as modelKinds,
  resultWords,
} from '../engine/catalogue';
import type { CurveMetric, Hue, ResultTexts } from '../engine/catalogue';
import {
  bandLabels,
  chooseColouring,
  type ColourLegend,
  colourRuns,
  findColumn,
  getFirstRun,
  type Label,
  listLabelledCurves,
  labelPart,
  labelRuns,
  labelText,
  getLeadMetric,
  isCandidate,
  mostBands,
  mostWithRaw,
  rankSettings,
  listRunIds,
  runColumns,
  groupBySeed,
  createSeedsPart,
  createXAxis,
  createYAxis,
} from '../comparison';
import { capitalise, list, uncapitalise } from '../core/number-texts';
import type { ChartFigure } from '../contract/run-exports';
import type { Run } from '../engine/contract';
import { type Drawing, findLineEnd, findLastPoint, unpack, type Vertices } from '../curves';
import { at } from '../core/element-at';
import { describeShared } from './caption';
import { sortBestFirst, orderByFocus, listLabelledInFocus, listLines } from './figure';
import type { FigureContent } from './figure-file';
import type { KeyEntry } from './heading';
import type { PaperFigure } from './line-chart';
import { noShades, assignShades } from './shades';
import { type RunSource, drawStoredCurves } from './stored-curves';
import { curvesRequestSchema } from '../contract/curves';

/** A chart of Runs, with its caption's information. */
export type ComparedFigure = PaperFigure & Pick<FigureContent, 'runs' | 'facts' | 'making'>;

/**
 * @param columns that each line is thinned to
 * @throws Problem run-missing, store-…
 */
export function drawFigure(store: RunSource, chart: ChartFigure, columns: number): ComparedFigure {
  const runs = chart.runIds.map((id) => store.runs.get(id));
  const best = listRunIds(runs, rankSettings(runs, getLeadMetric(runs)), isCandidate);
  const drawn = listDrawnLines(store, runs, chart, columns);
  const shown = drawn.flatMap(({ line, low, high }) => [line, low, high]);
  const words = resultWords.get(runs.map(({ config }) => config));
  const { apart } = runMetrics.getLabelsApart(chart.metrics, words);
  const axes = createAxes(chart, shown, words);
  const stored = store.runs.list();
  const colourBy = chooseColouring(chart.colourBy, chart.foldSeeds);
  const { getColour, legend } = colourRuns(
    colourBy,
    stored,
    'light',
    (hue: Hue) => looks.paints[hue].line,
  );
  const texts = colourRuns(colourBy, stored, 'light', (hue: Hue) => looks.paints[hue].label);
  const getLook = looks.ofRuns(stored);
  const isByModel = legend.kind === 'none' && colourBy !== 'run';
  const shades = isByModel ? assignShades(drawn.map(({ run }) => run)) : noShades;
  const labels = chart.foldSeeds
    ? labelRuns(groupBySeed(runs).map(getFirstRun), true)
    : labelRuns(runs);
  const isAlone = chart.metrics.length === 1;
  const lines = drawn.map((one) => {
    return { id: one.run.id, metric: one.metric, ...listLines(one.metric, one), drawn: one };
  });
  const hasEnd = (one: Parameters<typeof findLineEnd>[0]) => findLineEnd(one) !== undefined;
  const perRun = group(listLabelledCurves(lines.filter(hasEnd)), ({ id }) => id);
  const inColour = lines.map(({ drawn: { run, members }, ...line }) => {
    const { id, metric } = line;
    const position = chart.metrics.indexOf(metric);
    const dash = isAlone
      ? getLook(run.cell).dash
      : at(looks.dashes, position % looks.dashes.length);
    // The dash of a line identifies the metric; only a run with several labels needs its name.
    const what = (perRun.get(id)?.length ?? 0) > 1 ? [labelPart(at(apart, position))] : [];
    return {
      ...line,
      dash: looks.dashPatterns[dash],
      label: [...(labels.get(id) ?? []), ...what, ...createSeedsPart(members)],
      print: (value: number) => runMetrics.format(metric, value, words),
      colour: shades.of(getColour(run), run),
      textColour: texts.getColour(run),
    };
  });
  const curves = isByModel ? orderByFocus(inColour, best) : inColour;
  const named = sortBestFirst(
    listLabelledCurves(curves.filter(hasEnd)),
    runMetrics.getDefinition(at(chart.metrics, 0)).better,
    best,
  );
  const notes = describeNotes(chart, drawn, axes.x.max, labels, words);
  return {
    title: list(
      chart.metrics.map((metric, i) =>
        i === 0
          ? runMetrics.getLabel(metric, words)
          : uncapitalise(runMetrics.getLabel(metric, words)),
      ),
    ),
    ...axes,
    curves,
    named,
    labelled: listLabelledInFocus(named),
    hasStrokes: shades.key.length > 0,
    colours: [
      ...(isByModel ? createModelKey(runs, getLook) : createColourKey(legend, colourBy)),
      ...shades.key,
    ],
    dashes: isAlone
      ? []
      : apart.map((label, i) => {
          return {
            label,
            colour: looks.ink.quiet,
            dash: looks.dashPatterns[at(looks.dashes, i % looks.dashes.length)],
          };
        }),
    note: [...notes, ...describeShared(runs)].join(' '),
    runs,
    facts: notes,
    making: [
      `Metric: ${chart.metrics.join(', ')}.`,
      `Thinning: the lowest and the highest value in each of ${columns} columns, after smoothing; every vertex is a value.`,
    ],
  };
}

function createAxes(chart: ChartFigure, lines: readonly Vertices[], words: ResultTexts) {
  const { fullRange, metrics, x, xScale, xRange, yScale: scale } = chart;
  const height = { scale, fullRange, shown: xRange };
  return {
    x: createXAxis(x, lines, { scale: xScale, zoom: xRange }),
    y: {
      ...createYAxis(at(metrics, 0), words, lines, height),
      title: formatHeightTitle(metrics, words),
    },
  };
}

/**
 * Returns "Loss", "Examples per second (examples/s)"; numbers with their own unit, such as per cent, have it at
 * the ticks.
 */
function formatHeightTitle(metrics: readonly CurveMetric[], words: ResultTexts): string {
  const { shared, apart } = runMetrics.getLabelsApart(metrics, words);
  const { unit } = runMetrics.getDefinition(at(metrics, 0)).axis;
  return `${shared === '' ? apart.join(', ') : shared}${unit === null ? '' : ` (${unit})`}`;
}

/** Returns the key of models, with one entry per hue; empty for a single hue. */
function createModelKey(
  runs: readonly Run[],
  getLook: ReturnType<typeof looks.ofRuns>,
): KeyEntry[] {
  const cells = modelKinds.sort(runs.map(({ cell }) => cell));
  const models = group(cells, (cell) => getLook(cell).hue);
  if (models.size < 2) return [];
  return [...models].map(([hue, cells]) => ({
    label: cells.map((cell) => modelKinds.getLabel(cell)).join(', '),
    colour: looks.paints[hue].line,
  }));
}

/** Returns a key with the setting's name, since a page has no menu with the name. */
function createColourKey(legend: ColourLegend, colourBy: string): KeyEntry[] {
  const name = findColumn(runColumns, colourBy)?.inSentence ?? colourBy;
  switch (legend.kind) {
    case 'none':
      return [];
    case 'scale': {
      const { low, high, isLog, colours } = legend;
      return [{ label: `${name} ${low} to ${high}${isLog ? ' (log)' : ''}`, bar: colours }];
    }
    case 'list':
      return legend.entries.map(({ label, colour }, i) => ({
        label: i === 0 ? `${name} ${label}` : label,
        colour,
      }));
  }
}

/** The number of lines with fewer seeds up to which they are listed; their labels also show it. */
const mostListed = 3;

/** Describes the curves' processing in sentences for a caption. */
function describeNotes(
  { metrics, smoothing, band }: ChartFigure,
  drawn: readonly DrawnLine[],
  upTo: number,
  labels: ReadonlyMap<number, Label>,
  words: ResultTexts,
): string[] {
  const formatMetrics = (shown: readonly CurveMetric[]) =>
    list(shown.map((metric) => uncapitalise(runMetrics.getLabel(metric, words))));
  const smoothed = metrics.filter((metric) => runMetrics.getDefinition(metric).per !== 'epoch');
  const results = metrics.filter((metric) => !smoothed.includes(metric));
  const means = drawn.filter(({ members }) => members.length > 1);
  const counts = [...new Set(means.map(({ members }) => members.length))].sort((a, b) => a - b);
  const getLabel = ({ run }: DrawnLine) => labels.get(run.id) ?? [];
  const getLineName = (line: DrawnLine) => labelText(getLabel(line));
  const some = new Set(
    means.flatMap((line) => {
      const ends = new Set(line.members.map(({ epochsDone }) => epochsDone));
      return ends.size > 1
        ? [labelText([...getLabel(line), ...createSeedsPart(line.members)])]
        : [];
    }),
  );
  const single = [...new Set(drawn.filter((line) => !means.includes(line)).map(getLineName))];
  const ofOne = single.length > mostListed ? `${single.length} lines` : list(single);
  const labelled = [
    ...(smoothed.length > 0 && results.length > 0 ? [formatMetrics(results)] : []),
    ...(drawn.some(({ line }) => (findLastPoint(line)?.x ?? upTo) > upTo)
      ? ['at the last value shown (the runs go on)']
      : []),
  ];
  return [
    ...(smoothing > 0 && smoothed.length > 0
      ? [
          `${capitalise(formatMetrics(smoothed))}: exponential moving average, half-life ${smoothing} batches${
            drawn.some(({ raw }) => raw.x.length > 0) ? '; faint: every batch' : ''
          }.`,
        ]
      : []),
    ...(labelled.length > 0 ? [`Labels: ${labelled.join(', ')}.`] : []),
    ...(means.length === 0
      ? []
      : [
          `Lines: mean of ${counts.join(' to ')} seeds${single.length === 0 ? '' : `; ${ofOne}: one seed`}${band === 'none' || drawn.every(({ low }) => low.x.length === 0) ? '' : `; band: ${uncapitalise(bandLabels[band])}`}.`,
        ]),
    ...(some.size === 0
      ? []
      : [
          some.size > mostListed
            ? `${some.size} lines have fewer seeds at their end.`
            : `At the end: ${list([...some])}.`,
        ]),
  ];
}

interface DrawnLine extends Drawing {
  readonly metric: CurveMetric;
  /** The run, or the first of the averaged ones. */
  readonly run: Run;
  readonly members: readonly Run[];
}

function listDrawnLines(
  store: RunSource,
  runs: readonly Run[],
  { metrics, smoothing, x, xScale, xRange, foldSeeds, band }: ChartFigure,
  columns: number,
): DrawnLine[] {
  const groups = foldSeeds
    ? groupBySeed(runs).map(({ members }) => members)
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
      withRaw: groups.length <= mostWithRaw,
      folds: groups
        .filter(({ length }) => length > 1)
        .map((members) => members.map(({ id }) => id)),
      band: groups.length <= mostBands ? band : 'none',
    }),
  );
  const membersByFirstId = new Map(groups.map((members) => [at(members, 0).id, members]));
  return unpack(drawings).flatMap((drawing, i) => {
    const { runId, metric } = at(curves, i);
    const members = membersByFirstId.get(runId);
    if (members === undefined) return [];
    return { ...drawing, run: at(members, 0), metric, members };
  });
}
