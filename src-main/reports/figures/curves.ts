// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import { max, mean } from 'd3-array';
import { capitalise } from '../../core/number-texts';
import {
  looks,
  metrics,
  type ResultMetric,
  resultWords,
  type ResultTexts,
} from '../../engine/catalogue';
import {
  computeCurveBand,
  findFloor,
  labelPart,
  labelText,
  getLeadMetric,
  computeGuessingLoss,
  createXAxis,
  createYAxis,
} from '../../comparison';
import { type Run, runResults } from '../../engine/contract';
import {
  type Column,
  drawColumn,
  findLineEnd,
  chooseHalfLife,
  findLastPoint,
  type Vertices,
} from '../../curves';
import {
  sortBestFirst,
  type Curve,
  type Figure,
  arrangeInGrid,
  drawLineChart,
  noLines,
  noVertices,
  type Part,
  listShownLines,
  toVertices,
} from '../../figures';
import { at } from '../../core/element-at';
import type { ReportRun } from '../document/collect';
import type { CellResult } from '../document/results';
import { splitIntoRows } from '../document/document';
import { shortenForFigure, formatNumberInFigure } from '../document/texts';
import { getStyle } from './colours';

export const reportPaper = { width: 640, height: 280, em: 12 } as const;
/** The band that Runs draws around a mean by default. */
export const meanBand = 'sd';
/** The number of columns to which curves are thinned: about one per pixel of the figure. */
const columns = 600;

export type ResultFigure = Pick<CellResult, 'name' | 'members'> & Partial<CellResult>;

/** The number of lines that can be distinguished in one plot. */
const maxLinesInPlot = 4;

/** Returns the loss above which a run has exploded: on a linear axis, the other runs would be flat. */
const computeExplodedLoss = (runs: readonly ReportRun[]) =>
  10 * (max(runs, ({ run, epochs }) => computeGuessingLoss(run, epochs.at(-1)?.confusion)) ?? 1);

/** Returns the leading metric and the loss, or the accuracy if the loss leads. */
export function listDrawnMetrics(
  runs: readonly ReportRun[],
): readonly [ResultMetric, ResultMetric] {
  const lead = getLeadMetric(runs.map(({ run }) => run));
  return [lead, lead === 'test/loss' ? 'test/accuracy' : 'test/loss'];
}

/**
 * Draws two metrics, a line per result, at most four results in a row. All rows have the same axes.
 * @param runs the runs of the report
 * @returns for each row its chart and its results; empty without a finished epoch
 */
export function drawCurvePanels(
  results: readonly ResultFigure[],
  runs: readonly ReportRun[],
): { readonly part: Part; readonly results: readonly ResultFigure[] }[] {
  const drawn = results.filter(({ members }) => members.some(({ epochs }) => epochs.length > 0));
  const words = resultWords.get(runs.map(({ run }) => run.config));
  const panels = listDrawnMetrics(runs).map((metric) => {
    const lines = drawn.map((result) => createMeanLine(result, metric, runs));
    return { metric, lines, axes: createAxes(lines, metric, runs) };
  });
  return splitIntoRows([...drawn.keys()], maxLinesInPlot).map((shown) => {
    const row = panels.map(({ metric, lines, axes }) => {
      const best = shown
        .filter((i) => at(drawn, i).result?.state === 'candidate')
        .map((i) => at(lines, i).id);
      // The best result comes first: drawn last, it is over the others.
      const curves = [
        ...createReferenceLine(metric, runs, axes),
        ...shown.map((i) => at(lines, i)).toReversed(),
      ];
      return drawCurvePlot(curves, metric, axes, words, new Set(best));
    });
    return { part: arrangeInGrid(row, 2), results: shown.map((i) => at(drawn, i)) };
  });
}

/** Returns axes for the results and the ends of training's lines: their many other values may leave the plot. */
function createAxes(
  lines: readonly Curve[],
  metric: ResultMetric,
  runs: readonly ReportRun[],
): Pick<Figure, 'x' | 'y'> {
  // The line of several seeds consists of results, to each seed's end.
  const results = lines.flatMap(({ marks, line, band }) =>
    band === null ? [marks] : [marks, line],
  );
  const most = max(results, ({ y }) => max(y, (value) => (Number.isFinite(value) ? value : 0)));
  const scale =
    metric === 'test/loss' && (most ?? 0) > computeExplodedLoss(runs) ? 'log' : 'linear';
  const height = { scale, fullRange: false, shown: null } as const;
  const shown = lines.flatMap((curve) => {
    const end = findLastPoint(curve.line);
    const isOfSeeds = curve.band !== null;
    const line = end === undefined || isOfSeeds ? curve.line : toVertices([[end.x, end.y]]);
    return listShownLines({ ...curve, line });
  });
  const words = resultWords.get(runs.map(({ run }) => run.config));
  const y = createYAxis(metric, words, shown, height);
  return {
    x: createXAxis('epoch', results, { scale: 'linear', zoom: null }),
    y: scale === 'log' ? { ...y, show: formatNumberInFigure } : y,
  };
}

/** Returns the result without a model as a dotted line, where the axis of the results contains it. */
function createReferenceLine(
  metric: ResultMetric,
  runs: readonly ReportRun[],
  { x, y }: Pick<Figure, 'x' | 'y'>,
): Curve[] {
  const [one] = runs;
  const floor = one && findFloor(one.run, one.data, metric);
  if (!floor || floor.value < y.min || floor.value > y.max) return [];
  const { line: colour, label: textColour } = looks.paints.grey;
  return [
    {
      ...createCurve(one, metric, runs),
      ...noLines,
      id: 0,
      colour,
      textColour,
      dash: looks.dashPatterns.dotted,
      label: [labelPart('without a model')],
      line: toVertices([
        [x.min, floor.value],
        [x.max, floor.value],
      ]),
    },
  ];
}

function drawCurvePlot(
  curves: readonly Curve[],
  metric: ResultMetric,
  axes: Pick<Figure, 'x' | 'y'>,
  words: ResultTexts,
  best: ReadonlySet<number>,
): Part {
  const ends = curves.map((curve) => {
    const end = findLineEnd(curve);
    return `${labelText(curve.label)} ${end === undefined ? '' : (curve.print?.(end.y) ?? '')}`;
  });
  const title = capitalise(metrics.getLabelAlone(metric, words));
  const named = sortBestFirst(curves, metrics.getDefinition(metric).better, best);
  const label = `${title} against epochs: ${ends.join(', ')} with their results`;
  return drawLineChart({ title, ...axes, curves, named }, { ...reportPaper, width: 330 }, label);
}

function createCurve(one: ReportRun, metric: ResultMetric, runs: readonly ReportRun[]): Curve {
  const words = resultWords.get([one.run.config]);
  const marks = toVertices(
    one.epochs.map((result) => [result.epoch, runResults.getValue(result, metric) ?? NaN]),
  );
  return {
    ...noLines,
    ...getStyle(one, runs),
    id: one.run.id,
    marks,
    result: findResult([one], metric),
    label: [labelPart(shortenForFigure(one.label))],
    print: (value) =>
      metric === 'test/loss' ? value.toFixed(3) : metrics.format(metric, value, words),
    line: createTrainingLine(one, metric),
  };
}

/** Creates the line of a training. Errors in the unit of the data are not measured in training. */
function createTrainingLine(one: ReportRun, metric: ResultMetric): Vertices {
  if (metric === 'test/loss') return createTrainingCurve(one.trainLoss, one.run);
  return metric === 'test/accuracy' ? createTrainingCurve(one.trainAccuracy, one.run) : noVertices;
}

/**
 * Returns the mean of several seeds, as far as all of them were trained, with the band of Runs. If they
 * ended after different epochs, each has a thin line to its own end.
 */
function createMeanLine(
  result: ResultFigure,
  metric: ResultMetric,
  runs: readonly ReportRun[],
): Curve {
  const { members, name } = result;
  const line = {
    ...createCurve(at(members, 0), metric, runs),
    label: [labelPart(shortenForFigure(name))],
  };
  if (members.length === 1) return line;
  const shared = Math.min(...members.map(({ epochs }) => epochs.length));
  const points = members.map(({ epochs }) =>
    epochs.map((one) => [one.epoch, runResults.getValue(one, metric) ?? NaN] as const),
  );
  const curves = points.map((all) => ({
    steps: all.slice(0, shared).map(([epoch]) => epoch),
    values: all.slice(0, shared).map(([, value]) => value),
  }));
  const { steps: x, mean: y, low, high } = computeCurveBand(curves, meanBand);
  const isUneven = points.some(({ length }) => length > shared);
  return {
    ...line,
    marks: { x, y },
    result: findResult(members, metric),
    line: isUneven ? joinLines(points) : noVertices,
    band: { x, low, high },
  };
}

type Points = readonly (readonly [epoch: number, value: number])[];

/** Returns several lines as one with gaps, the longest last. */
const joinLines = (lines: readonly Points[]): Vertices =>
  toVertices(
    lines
      .toSorted((a, b) => a.length - b.length)
      .flatMap((line) => [[line[0]?.[0] ?? 0, NaN] as const, ...line]),
  );

/**
 * Returns the result that the tables print, for several runs the mean, with the mean of their epochs; empty
 * if the line of a single run ends there.
 */
function findResult(members: readonly ReportRun[], metric: ResultMetric): Vertices {
  const found = members.flatMap(({ run: { config }, epochs }) => {
    const isAtEnd = members.length === 1 && config.earlyStopping === null;
    const kept = isAtEnd ? undefined : runResults.find(config, epochs);
    return kept === undefined
      ? []
      : [[kept.epoch, runResults.getValue(kept, metric) ?? NaN] as const];
  });
  if (found.length === 0) return noVertices;
  return toVertices([[mean(found, ([x]) => x) ?? NaN, mean(found, ([, y]) => y) ?? NaN]]);
}

/** Returns a line of training: smoothed over every batch; NaN for a gap in it. */
export function createTrainingCurve(
  column: Column,
  { batchesPerEpoch, config }: Pick<Run, 'batchesPerEpoch' | 'config'>,
): Vertices {
  return drawColumn(column, {
    halfLife: chooseHalfLife(batchesPerEpoch * config.epochs),
    mapping: 1 / Math.max(1, batchesPerEpoch),
    columns,
  }).line;
}
