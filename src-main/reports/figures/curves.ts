// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import { max } from 'd3-array';
import { capitalised } from '../../catalogue/number-words';
import { resultWords } from '../../catalogue/tasks';
import { printScore } from '../../catalogue/print-value';
import { xAxis, yAxis } from '../../comparison/chart-axes';
import { curveBand } from '../../comparison/curve-band';
import { lossOfGuessing } from '../../comparison/loss-remark';
import type { Run } from '../../contract/run';
import type { EpochResult } from '../../contract/run-event';
import type { Column } from '../../curves/column';
import { drawColumn } from '../../curves/draw';
import { endOf, lastPoint } from '../../curves/line-end';
import { halfLifeOf } from '../../curves/smooth';
import type { Vertices } from '../../curves/value-range';
import {
  noVertices,
  plainLine,
  verticesOf,
  type Figure,
  type FigureLine,
} from '../../figures/figure';
import { lineChart } from '../../figures/line-chart';
import { inGrid, type Part } from '../../figures/plot';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import type { CellResult } from '../results';
import { inRows } from '../document';
import { inFigure, numberInFigure } from '../words';
import { styleOf } from './colours';

type Quantity = 'accuracy' | 'loss';

export const reportPaper = { width: 640, height: 280, em: 12 } as const;
/** As Runs draws the mean of several seeds, unless the user chooses another band. */
export const meanBand = 'sd';
/** About one per pixel of the figure. */
const columns = 600;

export type DrawnResult = Pick<CellResult, 'name' | 'members'>;

/** More lines in one plot could not be told apart. */
const mostInPlot = 4;

/** A loss so far above that of guessing has exploded: on a linear axis nothing else would be seen. */
const explodedLoss = (runs: readonly ReportRun[]) =>
  10 * (max(runs, ({ run, epochs }) => lossOfGuessing(run.config, epochs.at(-1)?.confusion)) ?? 1);

/**
 * Accuracy beside loss, a line a result, four results at most in a row. All rows have the same axes.
 * @param runs of the report
 * @returns of each row its picture and its results; none without a finished epoch
 */
export function drawCurvePanels(
  results: readonly DrawnResult[],
  runs: readonly ReportRun[],
): { readonly svg: string; readonly results: readonly DrawnResult[] }[] {
  const drawn = results.filter(({ members }) => members.some(({ epochs }) => epochs.length > 0));
  const { score } = resultWords(runs.map(({ run }) => run.config));
  const panels = (['accuracy', 'loss'] as const).map((quantity) => {
    const lines = drawn.map((result) => meanLine(result, quantity, runs));
    return { quantity, lines, axes: axesOf(lines, quantity, runs) };
  });
  return inRows([...drawn.keys()], mostInPlot).map((shown) => {
    const row = panels.map(({ quantity, lines, axes }) =>
      curvePlot(
        shown.map((i) => at(lines, i)),
        quantity,
        axes,
        score,
      ),
    );
    return { svg: inGrid(row, 2).svg, results: shown.map((i) => at(drawn, i)) };
  });
}

/** Of the results and where the lines of training end: their many other values may leave the plot. */
function axesOf(
  lines: readonly FigureLine[],
  quantity: Quantity,
  runs: readonly ReportRun[],
): Pick<Figure, 'x' | 'y'> {
  const results = lines.map(({ marks }) => marks);
  const most = max(results, ({ y }) => max(y, (value) => (Number.isFinite(value) ? value : 0)));
  const scale = quantity === 'loss' && (most ?? 0) > explodedLoss(runs) ? 'log' : 'linear';
  const height = { scale, fullRange: false, shown: null, zoom: null } as const;
  const shown = lines.flatMap(({ marks, line, band }) => {
    const end = lastPoint(line);
    const ended = end === undefined ? noVertices : verticesOf([[end.x, end.y]]);
    return band === null ? [marks, ended] : [marks, ended, band.low, band.high];
  });
  const words = resultWords(runs.map(({ run }) => run.config));
  const y = yAxis(`test/${quantity}`, words, shown, height);
  return {
    x: xAxis('epoch', results, { scale: 'linear', zoom: null }),
    y: scale === 'log' ? { ...y, show: numberInFigure } : y,
  };
}

function curvePlot(
  lines: readonly FigureLine[],
  quantity: Quantity,
  axes: Pick<Figure, 'x' | 'y'>,
  score: string,
): Part {
  const ends = lines.map(({ name, value }) => `${name} ${value}`);
  const isAccuracy = quantity === 'accuracy';
  const title = isAccuracy ? capitalised(score) : 'Loss';
  const figure: Figure = { title, ...axes, lines, better: isAccuracy ? 'higher' : 'lower' };
  const label = `${title} against epochs: ${ends.join(', ')} at the end`;
  return lineChart(figure, { ...reportPaper, width: 330 }, { label });
}

function lineOf(one: ReportRun, quantity: Quantity, runs: readonly ReportRun[]): FigureLine {
  const isAccuracy = quantity === 'accuracy';
  const marks = verticesOf(one.epochs.map((result) => [result.epoch, valueOf(result, quantity)]));
  return {
    ...{ ...plainLine, ...styleOf(one, runs), name: inFigure(one.label), marks },
    value: endInWords(marks, quantity, one),
    line: trainingLine(isAccuracy ? one.trainAccuracy : one.trainLoss, one.run),
  };
}

/** Of several seeds, as far as all of them were trained, their mean with the band that Runs draws. */
function meanLine(result: DrawnResult, quantity: Quantity, runs: readonly ReportRun[]): FigureLine {
  const { members, name } = result;
  const line = { ...lineOf(at(members, 0), quantity, runs), name: inFigure(name) };
  if (members.length === 1) return line;
  const shared = Math.min(...members.map(({ epochs }) => epochs.length));
  const curves = members.map(({ epochs }) => ({
    steps: epochs.slice(0, shared).map(({ epoch }) => epoch),
    values: epochs.slice(0, shared).map((result) => valueOf(result, quantity)),
  }));
  const { steps: x, mean, low, high } = curveBand(curves, meanBand);
  const marks = { x, y: mean };
  return {
    ...{ ...line, marks, line: noVertices, value: endInWords(marks, quantity, at(members, 0)) },
    band: { low: { x, y: low }, high: { x, y: high } },
  };
}

const valueOf = (result: EpochResult, quantity: Quantity) =>
  quantity === 'accuracy' ? result.testAccuracy : result.testLoss;

function endInWords(marks: Vertices, quantity: Quantity, { run }: ReportRun): string {
  const end = endOf({ marks, line: noVertices })?.y;
  if (end === undefined) return '';
  return quantity === 'accuracy' ? printScore(run.config, end) : end.toFixed(3);
}

/** As the Train view draws it: smoothed over every batch; NaN where the line has a gap. */
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
