// Forecasts of a test part, series by series, in the window and on paper: the lines of their chart over
// time, and their errors.
import { mean } from 'd3-array';
import { dataSets, type NumberPredictions, type SequenceDataMetadata } from '../engine/contract';
import { at } from '../core/element-at';
import { createStepAxis, type NamedLine } from './predicted-figure';

/**
 * A source of predictions for the test part, a model or a naive prediction, with the look of its
 * lines.
 */
export interface Forecaster<Look = unknown> {
  readonly label: string;
  readonly look: Look;
  readonly numbers: NumberPredictions;
}

type About = Pick<SequenceDataMetadata, 'targets' | 'series' | 'time'>;

/** Returns naive predictions in the form of a model's; empty if the test part has no windows. */
export function createNaiveForecasters<Look>(
  numbers: NumberPredictions,
  getLook: (index: number) => Look,
): Forecaster<Look>[] {
  return dataSets.naiveNames.flatMap((name, i) => {
    const predicted = numbers.windows?.naive[name];
    if (predicted === undefined) return [];
    return [
      {
        label: dataSets.naiveForecasts[name],
        look: getLook(i),
        numbers: { ...numbers, predicted },
      },
    ];
  });
}

/** Returns the index of one of a test sequence's numbers in `predicted` and `truth`. */
export const getNumberAt = (
  { predicted, error }: Pick<NumberPredictions, 'predicted' | 'error'>,
  sequence: number,
  which: number,
): number => (sequence * predicted.length) / error.length + which;

/** The test sequences of a series, in the order of time; all for null. */
function listSequences({ error, windows }: NumberPredictions, series: number | null): number[] {
  const all = [...error.keys()];
  if (series === null || windows === undefined) return all;
  return all.filter((index) => windows.seriesOf[index] === series);
}

/**
 * Returns one number of a series over the steps: the actual value, each model's prediction, and the
 * difference.
 * @param truth the look of the actual values
 * @param which of the numbers
 * @param mostSteps limits them to the last ones
 */
export function createForecastLines<Look>(
  models: readonly Forecaster<Look>[],
  { targets = [], series: all, time }: About,
  {
    series,
    which,
    truth,
    mostSteps = Infinity,
  }: {
    readonly series: number;
    readonly which: number;
    readonly truth: Look;
    readonly mostSteps?: number;
  },
) {
  const target = targets[which] ?? targets[0];
  const name = all?.names[series];
  const windows = models[0]?.numbers.windows;
  const drawn = models.map(({ label, look, numbers }) => {
    const sequences = listSequences(numbers, series).slice(-mostSteps);
    const line = (value: (index: number) => number): NamedLine & { readonly look: Look } => ({
      label,
      look,
      points: sequences.map((sequence) => {
        const step = windows
          ? at(windows.after, sequence) + (targets[which]?.ahead ?? 1)
          : sequence;
        return [step, value(getNumberAt(numbers, sequence, which))] as const;
      }),
    });
    const [came, given] = [numbers.truth, numbers.predicted];
    return {
      truth: { ...line((i) => at(came, i)), label: 'true', look: truth },
      predicted: line((i) => at(given, i)),
      residual: line((i) => at(given, i) - at(came, i)),
    };
  });
  return {
    title: `${target?.name ?? ''}${name === undefined ? '' : ` of ${name}`}`,
    axis: windows ? createStepAxis(time) : { ...createStepAxis(undefined), title: 'test sequence' },
    values: [...drawn.slice(0, 1).map((one) => one.truth), ...drawn.map((one) => one.predicted)],
    residuals: drawn.map(({ residual }) => residual),
  };
}

/**
 * Returns the mean absolute error of a number for each number of steps ahead, over all series; empty for a
 * single horizon.
 */
export function createHorizonLines<Look>(
  forecasters: readonly Forecaster<Look>[],
  { targets = [], series }: About,
  which: number,
) {
  const channel = (targets[which] ?? targets[0])?.channel;
  const horizons = [...targets.keys()].filter((i) => targets[i]?.channel === channel);
  if (horizons.length < 2) return null;
  const isOfSeveral = (series?.names.length ?? 0) > 1;
  return {
    title: `Mean absolute error by steps ahead${isOfSeveral ? ', all series' : ''}`,
    axis: { title: 'steps ahead', printStep: String },
    lines: forecasters.map(({ label, look, numbers }) => ({
      label,
      look,
      points: horizons.map((one) => {
        const { absolute } = computeForecastErrors(numbers, [one], null);
        return [targets[one]?.ahead ?? 1, absolute] as const;
      }),
    })),
  };
}

export interface ForecastErrors {
  readonly absolute: number;
  readonly rootSquared: number;
  /** The mean absolute scaled error; null if training gives no divisor. */
  readonly scaled: number | null;
}

/** Averages over these numbers of a series, or of all for null, in their unit. @param which at least one */
export function computeForecastErrors(
  numbers: NumberPredictions,
  which: readonly number[],
  series: number | null,
): ForecastErrors {
  const { predicted, truth, error, windows } = numbers;
  const each = predicted.length / error.length;
  const off = listSequences(numbers, series).flatMap((index) =>
    which.map((one) => {
      const from = getNumberAt(numbers, index, one);
      const scale = windows?.errorScales[at(windows.seriesOf, index) * each + one] ?? 0;
      return { absolute: Math.abs(at(predicted, from) - at(truth, from)), scale };
    }),
  );
  const scaled = off.filter(({ scale }) => scale > 0);
  return {
    absolute: mean(off, ({ absolute }) => absolute) ?? NaN,
    rootSquared: Math.sqrt(mean(off, ({ absolute }) => absolute ** 2) ?? NaN),
    scaled: mean(scaled, ({ absolute, scale }) => absolute / scale) ?? null,
  };
}
