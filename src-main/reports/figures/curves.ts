// Loss and accuracy of runs against epochs: evaluation as a line with points, training thin and smoothed.
import * as Plot from '@observablehq/plot';
import { valueAt, type Column } from '../../curves/column';
import { drawColumn } from '../../curves/draw';
import { halfLifeOf } from '../../curves/smooth';
import type { Run } from '../../contract/run';
import type { ReportRun } from '../collect';
import { inFigure, percent } from '../words';
import { paperInk as ink } from '../../catalogue/paper';
import { styleOf } from './colours';
import { drawPlot, endLabels } from './plot';

export type Quantity = 'accuracy' | 'loss';

interface Point {
  readonly epoch: number;
  readonly value: number;
}

interface Line {
  readonly label: string;
  readonly test: readonly Point[];
  readonly training: readonly Point[];
  readonly style: ReturnType<typeof styleOf>;
}

const height = 260;
/** About one per pixel of the figure. */
const columns = 600;

/** @returns null if no run has a finished epoch */
export function drawCurves(runs: readonly ReportRun[], quantity: Quantity): string | null {
  const lines = runs
    .map((run) => lineOf(run, quantity, runs))
    .filter(({ test }) => test.length > 0);
  if (lines.length === 0) return null;
  const [low, high] = range(lines, quantity);
  const last = Math.max(...lines.map(({ test }) => test.at(-1)?.epoch ?? 1));
  const isAccuracy = quantity === 'accuracy';
  const ends = lines.map(({ label, test, style }) => {
    const end = test.at(-1) ?? { epoch: 0, value: 0 };
    const word = isAccuracy ? percent(end.value) : end.value.toFixed(3);
    const y = Math.min(high, Math.max(low, end.value));
    return { x: end.epoch, y, text: `${label} ${word}`, colour: style.label };
  });
  const longest = Math.max(...ends.map(({ text }) => text.length));
  return drawPlot({
    ariaLabel: `${isAccuracy ? 'Accuracy' : 'Loss'} against epochs: ${ends.map(({ text }) => text).join(', ')} at the end`,
    height,
    marginRight: 16 + longest * 7.2,
    x: { domain: [0, last], label: 'epoch', ticks: Math.min(10, last), tickFormat: 'd' },
    y: {
      domain: [low, high],
      grid: true,
      label: isAccuracy ? 'accuracy' : 'loss',
      ...(isAccuracy ? { tickFormat: (value: number) => `${(value * 100).toFixed(0)} %` } : {}),
    },
    marks: [
      Plot.ruleY([low], { stroke: ink.line }),
      ...lines.map(({ training, style }) =>
        Plot.lineY(training, {
          x: 'epoch',
          y: 'value',
          stroke: style.line,
          strokeWidth: 1,
          strokeOpacity: 0.45,
          clip: true,
        }),
      ),
      ...lines.flatMap(({ test, style }) => [
        Plot.lineY(test, {
          x: 'epoch',
          y: 'value',
          stroke: style.line,
          strokeWidth: 2,
          strokeDasharray: style.dash,
          clip: true,
        }),
        // Not clipped, so that they are whole at the ends too: all are within the range.
        Plot.dot(test, { x: 'epoch', y: 'value', fill: style.line, r: 2.5 }),
      ]),
      ...endLabels(ends, ((high - low) * 15) / (height - 70)),
    ],
  });
}

function lineOf(one: ReportRun, quantity: Quantity, runs: readonly ReportRun[]): Line {
  const isAccuracy = quantity === 'accuracy';
  return {
    label: inFigure(one.label),
    test: one.epochs.map((result) => ({
      epoch: result.epoch,
      value: isAccuracy ? result.testAccuracy : result.testLoss,
    })),
    training: trainingLine(isAccuracy ? one.trainAccuracy : one.trainLoss, one.run),
    style: styleOf(one, runs),
  };
}

/** As the Train view draws it: smoothed over every batch; NaN where the line has a gap. */
export function trainingLine(
  column: Column,
  { batchesPerEpoch, config }: Pick<Run, 'batchesPerEpoch' | 'config'>,
): Point[] {
  const { line } = drawColumn(column, {
    halfLife: halfLifeOf(batchesPerEpoch * config.epochs),
    mapping: 1 / Math.max(1, batchesPerEpoch),
    columns,
  });
  return Array.from(line.x, (epoch, index) => ({ epoch, value: valueAt(line.y, index) }));
}

/** Fits the evaluated values, so that differences are visible; the first fifth of the training may be cut off. */
function range(lines: readonly Line[], quantity: Quantity): readonly [number, number] {
  const values = lines.flatMap(({ test, training }) => [
    ...test.map(({ value }) => value),
    ...training.slice(Math.floor(training.length / 5)).map(({ value }) => value),
  ]);
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const margin = Math.max(1e-3, (most - least) * 0.08);
  return quantity === 'accuracy'
    ? [Math.max(0, least - margin), Math.min(1, most + margin)]
    : [0, most + margin];
}
