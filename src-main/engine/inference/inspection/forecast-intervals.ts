// Intervals around the forecasts of a run, and sentences about the errors on which they are based.
import { extent, group, min } from 'd3-array';
import type { RunPredictions, SeriesForecast } from '../../contract/sequence-predictions';
import { count, formatCount } from '../../../core/number-texts';
import { countNeededErrors, coverages, getHalfWidth } from './conformal';
import { measureHeldOut } from './held-out-errors';
import type { TrainedSeries } from './trained-series';

type Forecasts = Pick<RunPredictions, 'forecasts' | 'ahead'>;

/**
 * Adds intervals to forecasts after the end of series, from the errors of the same series, channel and number
 * of steps ahead.
 * @param answer returns the predictions of the same model
 */
export async function findIntervals(
  trained: TrainedSeries,
  { forecasts, ahead: { steps, reach } }: Forecasts,
  answer: Parameters<typeof measureHeldOut>[2],
): Promise<Pick<RunPredictions, 'forecasts' | 'notes'>> {
  const formatKey = (...parts: readonly (string | number)[]) => JSON.stringify(parts);
  const errors = group(await measureHeldOut(trained, steps, answer), (one) =>
    formatKey(one.series, one.channel, one.ahead),
  );
  const counts: number[] = [];
  const found = forecasts.map((one): SeriesForecast => {
    const after = one.beyond === 0 ? [] : one.predicted.slice(-one.beyond);
    const known = after.map((_, i) =>
      (errors.get(formatKey(one.series, one.channel, i + 1)) ?? []).map(({ error }) => error),
    );
    for (const { length } of known) counts.push(length);
    const intervals = coverages.map((coverage) => ({
      coverage,
      bounds: after.map(([, value], i) => {
        const half = getHalfWidth(known[i] ?? [], coverage);
        return half === null ? null : ([value - half, value + half] as const);
      }),
    }));
    return { ...one, intervals };
  });
  return {
    forecasts: found,
    notes: describeIntervals(found, counts, steps > reach ? reach : null),
  };
}

/**
 * @param counts the number of errors of each interval
 * @param reach the steps beyond which forecasts are fed back; null if none are
 */
function describeIntervals(
  forecasts: readonly SeriesForecast[],
  counts: readonly number[],
  reach: number | null,
): string[] {
  if (forecasts.length === 0) return [];
  const [least = 0, most = 0] = extent(counts);
  const many = least === most ? count(most) : `${count(least)} to ${count(most)}`;
  const lacking = coverages.flatMap((coverage, i) => {
    const steps = forecasts.map(({ intervals }) => intervals[i]?.bounds.indexOf(null) ?? -1);
    const first = min(steps.filter((step) => step >= 0));
    if (first === undefined) return [];
    return `From ${formatCount(first + 1, 'step')} ahead, some values have no ${String(coverage)} % interval, which needs ${count(countNeededErrors(coverage))} errors.`;
  });
  return [
    `The intervals follow from ${many} errors per series and step ahead on data that the model was not trained on (split conformal).`,
    ...(reach === null
      ? []
      : [
          `Beyond ${formatCount(reach, 'step')}, forecasts are fed back as inputs, here and in these errors.`,
        ]),
    ...lacking,
  ];
}
