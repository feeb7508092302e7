// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import { max, mean } from 'd3-array';
import { capitalised } from '../../core/number-words';
import { metrics, type ResultMetric, resultWords, type ResultWords } from '../../engine/catalogue';
import {
  curveBand,
  labelPart,
  labelText,
  leadOf,
  lossOfGuessing,
  xAxis,
  yAxis,
} from '../../comparison';
import { type Run, runResults } from '../../engine/contract';
import { type Column, drawColumn, endOf, halfLifeOf, lastPoint, type Vertices } from '../../curves';
import {
  bestFirst,
  type Curve,
  type Figure,
  inGrid,
  lineChart,
  noLines,
  noVertices,
  type Part,
  shownLines,
  verticesOf,
} from '../../figures';
import { at } from '../../core/element-at';
import type { ReportRun } from '../document/collect';
import type { CellResult } from '../document/results';
import { inRows } from '../document/document';
import { inFigure, numberInFigure } from '../document/words';
import { styleOf } from './colours';

export const reportPaper = { width: 640, height: 280, em: 12 } as const;
/** The band that Runs draws around a mean by default. */
export const meanBand = 'sd';
/** About one per pixel of the figure. */
const columns = 600;

export type DrawnResult = Pick<CellResult, 'name' | 'members'> & Partial<CellResult>;

/** The number of lines that can be distinguished in one plot. */
const mostInPlot = 4;

/** The loss above which a run has exploded: on a linear axis, other runs would be flat. */
const explodedLoss = (runs: readonly ReportRun[]) =>
  10 * (max(runs, ({ run, epochs }) => lossOfGuessing(run, epochs.at(-1)?.confusion)) ?? 1);

/** Returns the leading metric and the loss, or the accuracy if the loss leads. */
export function drawnMetrics(runs: readonly ReportRun[]): readonly [ResultMetric, ResultMetric] {
  const lead = leadOf(runs.map(({ run }) => run));
  return [lead, lead === 'test/loss' ? 'test/accuracy' : 'test/loss'];
}

/**
 * Draws two metrics, a line per result, at most four results in a row. All rows have the same axes.
 * @param runs of the report
 * @returns for each row its chart and its results; empty without a finished epoch
 */
export function drawCurvePanels(
  results: readonly DrawnResult[],
  runs: readonly ReportRun[],
): { readonly part: Part; readonly results: readonly DrawnResult[] }[] {
  const drawn = results.filter(({ members }) => members.some(({ epochs }) => epochs.length > 0));
  const words = resultWords.get(runs.map(({ run }) => run.config));
  const panels = drawnMetrics(runs).map((metric) => {
    const lines = drawn.map((result) => meanLine(result, metric, runs));
    return { metric, lines, axes: axesOf(lines, metric, runs) };
  });
  return inRows([...drawn.keys()], mostInPlot).map((shown) => {
    const row = panels.map(({ metric, lines, axes }) => {
      const best = shown
        .filter((i) => at(drawn, i).result?.state === 'candidate')
        .map((i) => at(lines, i).id);
      // The best result comes first: drawn last, it is over the others.
      const curves = shown.map((i) => at(lines, i)).toReversed();
      return curvePlot(curves, metric, axes, words, new Set(best));
    });
    return { part: inGrid(row, 2), results: shown.map((i) => at(drawn, i)) };
  });
}

/** Returns axes for the results and the ends of training's lines: their many other values may leave the plot. */
function axesOf(
  lines: readonly Curve[],
  metric: ResultMetric,
  runs: readonly ReportRun[],
): Pick<Figure, 'x' | 'y'> {
  const results = lines.map(({ marks }) => marks);
  const most = max(results, ({ y }) => max(y, (value) => (Number.isFinite(value) ? value : 0)));
  const scale = metric === 'test/loss' && (most ?? 0) > explodedLoss(runs) ? 'log' : 'linear';
  const height = { scale, fullRange: false, shown: null } as const;
  const shown = lines.flatMap((curve) => {
    const end = lastPoint(curve.line);
    const line = end === undefined ? noVertices : verticesOf([[end.x, end.y]]);
    return shownLines({ ...curve, line });
  });
  const words = resultWords.get(runs.map(({ run }) => run.config));
  const y = yAxis(metric, words, shown, height);
  return {
    x: xAxis('epoch', results, { scale: 'linear', zoom: null }),
    y: scale === 'log' ? { ...y, show: numberInFigure } : y,
  };
}

function curvePlot(
  curves: readonly Curve[],
  metric: ResultMetric,
  axes: Pick<Figure, 'x' | 'y'>,
  words: ResultWords,
  best: ReadonlySet<number>,
): Part {
  const ends = curves.map((curve) => {
    const end = endOf(curve);
    return `${labelText(curve.label)} ${end === undefined ? '' : (curve.print?.(end.y) ?? '')}`;
  });
  const title = capitalised(metrics.getLabelAlone(metric, words));
  const named = bestFirst(curves, metrics.getDefinition(metric).better, best);
  const label = `${title} against epochs: ${ends.join(', ')} with their results`;
  return lineChart({ title, ...axes, curves, named }, { ...reportPaper, width: 330 }, label);
}

function lineOf(one: ReportRun, metric: ResultMetric, runs: readonly ReportRun[]): Curve {
  const words = resultWords.get([one.run.config]);
  const marks = verticesOf(
    one.epochs.map((result) => [result.epoch, runResults.getValue(result, metric) ?? NaN]),
  );
  return {
    ...noLines,
    ...styleOf(one, runs),
    id: one.run.id,
    marks,
    result: keptResult([one], metric),
    label: [labelPart(inFigure(one.label))],
    print: (value) =>
      metric === 'test/loss' ? value.toFixed(3) : metrics.format(metric, value, words),
    line: trainingLineOf(one, metric),
  };
}

/** Errors in the unit of the data are not measured in training. */
function trainingLineOf(one: ReportRun, metric: ResultMetric): Vertices {
  if (metric === 'test/loss') return trainingLine(one.trainLoss, one.run);
  return metric === 'test/accuracy' ? trainingLine(one.trainAccuracy, one.run) : noVertices;
}

/** Returns the mean of several seeds, as far as all of them were trained, with the band of Runs. */
function meanLine(result: DrawnResult, metric: ResultMetric, runs: readonly ReportRun[]): Curve {
  const { members, name } = result;
  const line = { ...lineOf(at(members, 0), metric, runs), label: [labelPart(inFigure(name))] };
  if (members.length === 1) return line;
  const shared = Math.min(...members.map(({ epochs }) => epochs.length));
  const curves = members.map(({ epochs }) => ({
    steps: epochs.slice(0, shared).map(({ epoch }) => epoch),
    values: epochs.slice(0, shared).map((result) => runResults.getValue(result, metric) ?? NaN),
  }));
  const { steps: x, mean: y, low, high } = curveBand(curves, meanBand);
  return {
    ...line,
    marks: { x, y },
    result: keptResult(members, metric),
    line: noVertices,
    band: { x, low, high },
  };
}

/** Returns the result of the weights that early stopping saved, for several runs the mean; empty without it. */
function keptResult(members: readonly ReportRun[], metric: ResultMetric): Vertices {
  const found = members.flatMap(({ run: { config }, epochs }) => {
    const kept = config.earlyStopping === null ? undefined : runResults.find(config, epochs);
    return kept === undefined
      ? []
      : [[kept.epoch, runResults.getValue(kept, metric) ?? NaN] as const];
  });
  if (found.length === 0) return noVertices;
  return verticesOf([[mean(found, ([x]) => x) ?? NaN, mean(found, ([, y]) => y) ?? NaN]]);
}

/** Returns a line of training: smoothed over every batch; NaN for a gap in it. */
export function trainingLine(
  column: Column,
  { batchesPerEpoch, config }: Pick<Run, 'batchesPerEpoch' | 'config'>,
): Vertices {
  return drawColumn(column, {
    halfLife: halfLifeOf(batchesPerEpoch * config.epochs),
    mapping: 1 / Math.max(1, batchesPerEpoch),
    columns,
  }).line;
}
