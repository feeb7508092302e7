// From samples in steps to the curves of a picture, x in epochs.
import { metricDefinition, type CurveMetric } from '$catalogue/metrics';
import type { EpochResult } from '$contract/run';
import type { Quantity } from './axis-range';
import type { BoundedSeries, Sample } from './bounded-series';
import type { LineStyle } from './line-style';
import { smooth } from './smoothing';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One run in one picture. */
export interface Curve {
  readonly id: number;
  readonly label: string;
  readonly style: LineStyle;
  /** Every batch, faint. */
  readonly raw: readonly Point[];
  /** The smoothed training line. */
  readonly line: readonly Point[];
  /** Test results, one an epoch, joined and marked. */
  readonly marks: readonly Point[];
}

type Name = Pick<Curve, 'id' | 'label' | 'style'>;

/** Batches after which a value counts half: the longer the picture, the calmer its line. */
function halfLifeOf(steps: number): number {
  return Math.max(10, steps / 60);
}

/** Training and test of one run in one picture, while it goes on. */
export function liveCurve(
  name: Name,
  quantity: Quantity,
  training: BoundedSeries,
  epochs: readonly EpochResult[],
  batchesPerEpoch: number,
): Curve {
  const toPoints = inEpochs(batchesPerEpoch);
  return {
    ...name,
    raw: toPoints(training.extremes()),
    line: toPoints(smooth(training.means(), halfLifeOf(training.lastStep))),
    marks: epochs.map((result) => ({
      x: result.epoch,
      y: quantity === 'loss' ? result.testLoss : result.testAccuracy,
    })),
  };
}

/** One stored metric of one run. */
export function seriesCurve(
  name: Name,
  metric: CurveMetric,
  series: BoundedSeries,
  batchesPerEpoch: number,
  halfLife: number,
): Curve {
  const toPoints = inEpochs(batchesPerEpoch);
  const all = toPoints(series.extremes());
  if (metricDefinition(metric).per === 'epoch') return { ...name, raw: [], line: [], marks: all };
  if (halfLife === 0) return { ...name, raw: [], line: all, marks: [] };
  return { ...name, raw: all, line: toPoints(smooth(series.means(), halfLife)), marks: [] };
}

/** Where a curve ends: its last test result, else its last training value. */
export function endOf({ marks, line }: Curve): Point | undefined {
  return marks.at(-1) ?? line.at(-1);
}

/** The picture's width: whole epochs, at least one, so that it grows only when an epoch begins. */
export function epochsShown(curves: readonly Curve[]): number {
  let last = 1;
  for (const { line, marks } of curves) {
    last = Math.max(last, line.at(-1)?.x ?? 0, marks.at(-1)?.x ?? 0);
  }
  return Math.ceil(last - 1e-6);
}

function inEpochs(batchesPerEpoch: number) {
  const perEpoch = Math.max(1, batchesPerEpoch);
  return (samples: readonly Sample[]): Point[] =>
    samples.map(({ step, value }) => ({ x: step / perEpoch, y: value }));
}
