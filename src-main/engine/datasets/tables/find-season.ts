// Finds the season of series: the number of steps that their calendar suggests, if the values repeat after it.
import { formatRounded } from '../../../core/number-texts';
import { findSmallest } from '../../../core/element-at';
import type { StepTimes } from '../../contract/step-times';

const hourMs = 3_600_000;
/** The usual season, in steps, of series with this step. */
const calendarSeasons: readonly (Pick<StepTimes, 'unit' | 'step'> & {
  readonly season: number;
  readonly label: string;
})[] = [
  { unit: 'months', step: 1, season: 12, label: 'monthly' },
  { unit: 'months', step: 3, season: 4, label: 'quarterly' },
  { unit: 'weekdays', step: 1, season: 5, label: 'weekday' },
  { unit: 'milliseconds', step: 168 * hourMs, season: 52, label: 'weekly' },
  { unit: 'milliseconds', step: 24 * hourMs, season: 7, label: 'daily' },
  { unit: 'milliseconds', step: hourMs, season: 24, label: 'hourly' },
  { unit: 'milliseconds', step: hourMs / 2, season: 48, label: 'half-hourly' },
];

/** The number of series that are examined, and of the last seasons of each. */
const [maxSeries, maxSeasons] = [100, 40];
/** The number of seasons below which no autocorrelation is reliable. */
const minSeasons = 3;
/** The least autocorrelation of a season: below it the season explains less than a third of the variance. */
const minCorrelation = 0.3;
/**
 * The least autocorrelation in standard errors of white noise, 1/√pairs, which occurs by chance about once in
 * 1,000 cases.
 */
const minStandardErrors = 3;

/** The normal quantile of the test of seasonality in the M4 competition (Makridakis et al. 2020). */
const seasonalTest = 1.645;

export interface FoundSeason {
  /** The season in steps; null if values do not repeat. */
  readonly season: number | null;
  /** A sentence for the user; null for steps without a usual season. */
  readonly reason: string | null;
}

/**
 * Finds the common season of several series.
 * @param series the training values of each; NaN for a missing value
 */
export function findSeason(
  times: StepTimes | null,
  series: readonly (Float32Array | readonly number[])[],
): FoundSeason {
  const usual = calendarSeasons.find(
    ({ unit, step }) => unit === times?.unit && step === times.step,
  );
  if (usual === undefined) return { season: null, reason: null };
  const { season, label } = usual;
  const found = series
    .slice(0, maxSeries)
    .map((values) => Array.from(values.slice(-maxSeasons * season)))
    .filter(({ length }) => length >= minSeasons * season)
    .map((values) => computeSeasonalCorrelation(values, season))
    .filter(({ correlation }) => !Number.isNaN(correlation));
  if (found.length === 0)
    return { season: null, reason: `No season: fewer than three seasons of ${label} values.` };
  const pairs = found.reduce((sum, one) => sum + one.pairs, 0);
  const mean = computeMean(found.map(({ correlation }) => correlation));
  // A curved trend correlates at every lag, a season less at shorter lags.
  const contrast = mean - computeMean(found.map(({ lowest }) => lowest));
  const value = `autocorrelation ${formatRounded(Number(mean.toFixed(2)))}`;
  const likeM4 =
    seasonalTest * Math.sqrt((1 + 2 * computeMean(found.map((one) => one.squares))) / pairs);
  const least = Math.max(minCorrelation, minStandardErrors / Math.sqrt(pairs), likeM4);
  return Math.min(mean, contrast) >= least
    ? { season, reason: `Season ${season}: ${label} values repeat (${value}).` }
    : { season: null, reason: `No season: ${label} values do not repeat (${value}).` };
}

/**
 * Returns the autocorrelation at the lag of a season, and the lowest one and the sum of squares at
 * shorter lags, after a moving average over a season was subtracted.
 */
function computeSeasonalCorrelation(values: readonly number[], season: number) {
  const half = Math.floor(season / 2);
  const average = (from: number) => computeMean(values.slice(from, from + season));
  // An even season is centred by the mean of two averages, as in classical decomposition.
  const centred = (step: number) =>
    season % 2 === 1 ? average(step - half) : (average(step - half) + average(step - half + 1)) / 2;
  const detrended = values.slice(half, -half).map((value, i) => value - centred(i + half));
  const mean = computeMean(detrended.filter((value) => !Number.isNaN(value)));
  const rest = detrended.map((value) => value - mean);
  const productsAt = (lag: number) =>
    rest
      .slice(lag)
      .map((value, i) => value * (rest[i] ?? NaN))
      .filter((one) => !Number.isNaN(one));
  const variance = computeMean(productsAt(0));
  const size = computeMean(values.flatMap((value) => (Number.isNaN(value) ? [] : [value ** 2])));
  const isConstant = !(variance > 1e-12 * size);
  const correlationAt = (lag: number) =>
    isConstant ? NaN : computeMean(productsAt(lag)) / variance;
  const shorter = Array.from({ length: season - 1 }, (_, i) => correlationAt(i + 1));
  return {
    pairs: productsAt(season).length,
    correlation: correlationAt(season),
    lowest: findSmallest(shorter),
    squares: shorter.reduce((sum, one) => sum + one ** 2, 0),
  };
}

const computeMean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
