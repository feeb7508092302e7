// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import { xAxis, yAxis } from '../../comparison/chart-axes';
import type { Run } from '../../contract/run';
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
import type { ReportRun } from '../collect';
import { inFigure, percent } from '../words';
import { styleOf } from './colours';

export type Quantity = 'accuracy' | 'loss';

export const reportPaper = { width: 640, height: 280, em: 12 } as const;
/** About one per pixel of the figure. */
const columns = 600;

/** @returns null if no run has a finished epoch */
export function drawCurves(runs: readonly ReportRun[], quantity: Quantity): string | null {
  const lines = runs
    .map((run) => lineOf(run, quantity, runs))
    .filter(({ marks }) => marks.x.length > 0);
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
  return lineChart(figure, reportPaper, {
    label: `${figure.title} against epochs: ${ends.join(', ')} at the end`,
  }).svg;
}

function lineOf(one: ReportRun, quantity: Quantity, runs: readonly ReportRun[]): FigureLine {
  const isAccuracy = quantity === 'accuracy';
  const marks = verticesOf(
    one.epochs.map((result) => [result.epoch, isAccuracy ? result.testAccuracy : result.testLoss]),
  );
  const end = endOf({ marks, line: noVertices })?.y;
  return {
    ...{ ...plainLine, ...styleOf(one, runs), name: inFigure(one.label), marks },
    value: end === undefined ? '' : isAccuracy ? percent(end) : end.toFixed(3),
    line: trainingLine(isAccuracy ? one.trainAccuracy : one.trainLoss, one.run),
  };
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
