// Several curves as one line with a band, step by step.
import { computeMeanInterval, summariseValues, type Interval, type Summary } from './statistics';

export const bandKinds = ['sd', 'interval', 'extremes'] as const;
export type BandKind = (typeof bandKinds)[number];

/** The labels of the bands. */
export const bandLabels: Readonly<Record<BandKind, string>> = {
  sd: 'Mean ± standard deviation',
  interval: 'Mean with 95 % interval (Student t)',
  extremes: 'Mean with minimum and maximum',
};

/** Steps ascend; a value may be NaN or infinite. */
export interface Curve {
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

interface CurveBand {
  /** Every step of any curve, ascending. */
  readonly steps: Float64Array;
  /** NaN where a member's value is not finite: the mean of the others would look better than the training was. */
  readonly mean: Float64Array;
  /** NaN also where only one member has the step, so that the band has no width. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The number of curves that have the step. */
  readonly counts: Uint32Array;
}

/** Returns the mean and its band at each step, over the curves that have the step. */
export function computeCurveBand(curves: readonly Curve[], kind: BandKind): CurveBand {
  const columns = mergeSteps(curves);
  const count = columns.length;
  const band = {
    steps: new Float64Array(count),
    mean: new Float64Array(count).fill(NaN),
    low: new Float64Array(count).fill(NaN),
    high: new Float64Array(count).fill(NaN),
    counts: new Uint32Array(count),
  };
  for (const [i, { step, values }] of columns.entries()) {
    band.steps[i] = step;
    band.counts[i] = values.length;
    const summary = summariseValues(values);
    if (summary === null || !values.every(Number.isFinite)) continue;
    band.mean[i] = summary.mean;
    const bounds = computeBounds(summary, values, kind);
    band.low[i] = bounds?.low ?? NaN;
    band.high[i] = bounds?.high ?? NaN;
  }
  return band;
}

function computeBounds(
  summary: Summary,
  values: readonly number[],
  kind: BandKind,
): Interval | null {
  const { mean, sd } = summary;
  if (sd === null) return null;
  switch (kind) {
    case 'sd':
      return { low: mean - sd, high: mean + sd };
    case 'interval':
      return computeMeanInterval(summary);
    case 'extremes':
      return { low: Math.min(...values), high: Math.max(...values) };
  }
}

/** Returns the values at each step of any curve: a merge of sorted lists. */
function mergeSteps(curves: readonly Curve[]): { step: number; values: number[] }[] {
  const positions = curves.map(() => 0);
  const columns: { step: number; values: number[] }[] = [];
  const stepAt = (i: number) => curves[i]?.steps[positions[i] ?? 0] ?? Infinity;
  for (;;) {
    let step = Infinity;
    for (let i = 0; i < curves.length; i += 1) step = Math.min(step, stepAt(i));
    if (step === Infinity) return columns;
    const values: number[] = [];
    for (const [i, curve] of curves.entries()) {
      const index = positions[i] ?? 0;
      if (stepAt(i) !== step) continue;
      values.push(curve.values[index] ?? NaN);
      positions[i] = index + 1;
    }
    columns.push({ step, values });
  }
}
