// Forecasts of the test part, series by series: the predicted values over time, and how far they are off.
import { mean } from 'd3-array';
import { list, rounded } from '$catalogue/number-words';
import { at } from '$element-at';
import type { NumberPredictions } from '$contract/inspection';
import { numberAt, type PredictingNumbers } from '../state/number-answers';

/** The test sequences of a series, in the order of time; all for null. */
export function sequencesOf(
  { error, windows }: NumberPredictions,
  series: number | null,
): number[] {
  const all = [...error.keys()];
  if (series === null || windows === undefined) return all;
  return all.filter((index) => windows.seriesOf[index] === series);
}

export interface ForecastPoint {
  /** Of the test sequence, from 0. */
  readonly index: number;
  /** The one whose value it is, counted as `StepTimes` does; of data without windows the test sequence. */
  readonly step: number;
  readonly truth: number;
  readonly predicted: number;
}

/** One number of a series over the steps that it is the value of. */
export function forecastPoints(
  numbers: NumberPredictions,
  {
    series,
    which,
    ahead,
  }: { readonly series: number; readonly which: number; readonly ahead: number },
): ForecastPoint[] {
  return sequencesOf(numbers, series).map((index) => {
    const from = numberAt(numbers, index, which);
    return {
      index,
      step: numbers.windows ? at(numbers.windows.after, index) + ahead : index,
      truth: at(numbers.truth, from),
      predicted: at(numbers.predicted, from),
    };
  });
}

export interface ForecastErrors {
  readonly absolute: number;
  readonly rootSquared: number;
  /** The mean absolute scaled error; null where training gives nothing to divide by. */
  readonly scaled: number | null;
}

/** Over these numbers of a series, or of all for null; in the numbers' unit. @param which at least one */
export function forecastErrors(
  numbers: NumberPredictions,
  which: readonly number[],
  series: number | null,
): ForecastErrors {
  const { predicted, truth, error, windows } = numbers;
  const each = predicted.length / error.length;
  const off = sequencesOf(numbers, series).flatMap((index) =>
    which.map((one) => {
      const from = numberAt(numbers, index, one);
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

/** "MASE of the test: GRU 0.61, LSTM 0.7"; without one the mean absolute error. */
export function forecastHeadline(
  models: readonly PredictingNumbers[],
  names: readonly string[],
): string {
  const each = models.map(({ label, numbers }) => ({
    label,
    ...forecastErrors(numbers, [...names.keys()], null),
  }));
  if (each.length === 0) return 'Forecasts of the test part';
  const isScaled = each.every(({ scaled }) => scaled !== null);
  const words = each.map(
    ({ label, scaled, absolute }) => `${label} ${rounded((isScaled ? scaled : null) ?? absolute)}`,
  );
  return `${isScaled ? 'MASE' : 'Mean absolute error'} on the test part: ${list(words)}`;
}
