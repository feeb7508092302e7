// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import { mean } from 'd3-array';
import { xAxis, yAxis } from '../../comparison/chart-axes';
import type { Run } from '../../contract/run';
import type { EpochResult } from '../../contract/run-event';
import type { Column } from '../../curves/column';
import { drawColumn } from '../../curves/draw';
import { endOf } from '../../curves/line-end';
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
import { inGrid, type Paper, type Part } from '../../figures/plot';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import type { CellResult } from '../explanations/cells';
import { inFigure, percent } from '../words';
import { styleOf } from './colours';

export type Quantity = 'accuracy' | 'loss';

export const reportPaper = { width: 640, height: 280, em: 12 } as const;
/** About one per pixel of the figure. */
const columns = 600;

/** @returns null if no run has a finished epoch */
export function drawCurves(runs: readonly ReportRun[], quantity: Quantity): string | null {
  const lines = runs.map((run) => lineOf(run, quantity, runs));
  return curveFigure(lines, quantity, reportPaper)?.svg ?? null;
}

export type DrawnResult = Pick<CellResult, 'name' | 'members'>;

/** Accuracy beside loss, one line a result. @param runs of the report @returns null if no run has a finished epoch */
export function drawCurvePanels(
  results: readonly DrawnResult[],
  runs: readonly ReportRun[],
): string | null {
  const panels = (['accuracy', 'loss'] as const).flatMap((quantity) => {
    const lines = results.map((result) => meanLine(result, quantity, runs));
    return curveFigure(lines, quantity, { ...reportPaper, width: 330 }) ?? [];
  });
  return panels.length === 0 ? null : inGrid(panels, 2).svg;
}

function curveFigure(all: readonly FigureLine[], quantity: Quantity, paper: Paper): Part | null {
  const lines = all.filter(({ marks }) => marks.x.length > 0);
  if (lines.length === 0) return null;
  const results = lines.map(({ marks }) => marks);
  const height = { scale: 'linear', fullRange: false, shown: null, zoom: null } as const;
  const isAccuracy = quantity === 'accuracy';
  const ends = lines.map(({ name, value }) => `${name} ${value}`);
  const figure: Figure = {
    title: isAccuracy ? 'Accuracy' : 'Loss',
    x: xAxis('epoch', results, { scale: 'linear', zoom: null }),
    // Of the results alone: those of training, which are many more, may leave the plot.
    y: yAxis(`test/${quantity}`, results, height),
    lines,
    better: isAccuracy ? 'higher' : 'lower',
  };
  return lineChart(figure, paper, {
    label: `${figure.title} against epochs: ${ends.join(', ')} at the end`,
  });
}

function lineOf(one: ReportRun, quantity: Quantity, runs: readonly ReportRun[]): FigureLine {
  const isAccuracy = quantity === 'accuracy';
  const marks = verticesOf(one.epochs.map((result) => [result.epoch, valueOf(result, quantity)]));
  return {
    ...{ ...plainLine, ...styleOf(one, runs), name: inFigure(one.label), marks },
    value: endInWords(marks, quantity),
    line: trainingLine(isAccuracy ? one.trainAccuracy : one.trainLoss, one.run),
  };
}

/** Of several seeds the mean, as far as all of them were trained, and their range. */
function meanLine(result: DrawnResult, quantity: Quantity, runs: readonly ReportRun[]): FigureLine {
  const { members, name } = result;
  const first = at(members, 0);
  const line = { ...lineOf(first, quantity, runs), name: inFigure(name) };
  if (members.length === 1) return line;
  const shared = Math.min(...members.map(({ epochs }) => epochs.length));
  const values = first.epochs.slice(0, shared).map(({ epoch }, index) => ({
    epoch,
    all: members.map(({ epochs }) => valueOf(at(epochs, index), quantity)),
  }));
  const drawn = (of: (all: readonly number[]) => number) =>
    verticesOf(values.map(({ epoch, all }) => [epoch, of(all)]));
  const marks = drawn((all) => mean(all) ?? NaN);
  return {
    ...{ ...line, marks, line: noVertices, value: endInWords(marks, quantity) },
    band: { low: drawn((all) => Math.min(...all)), high: drawn((all) => Math.max(...all)) },
  };
}

const valueOf = (result: EpochResult, quantity: Quantity) =>
  quantity === 'accuracy' ? result.testAccuracy : result.testLoss;

function endInWords(marks: Vertices, quantity: Quantity): string {
  const end = endOf({ marks, line: noVertices })?.y;
  return end === undefined ? '' : quantity === 'accuracy' ? percent(end) : end.toFixed(3);
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
