// Intervals around the forecasts of a run, and sentences that say what they follow from.
import { extent, group, range } from 'd3-array';
import type { RunPredictions, SeriesForecast } from '../../contract/sequence-predictions';
import { count, counted } from '../../../core/number-words';
import { countNeededErrors, coverages, getHalfWidth } from './conformal';
import { measureHeldOut } from './held-out-errors';
import type { TrainedSeries } from './trained-series';

type Forecasts = Pick<RunPredictions, 'forecasts' | 'ahead'>;

/**
 * Adds intervals to forecasts after the end of series: by the errors of the series itself, or,
 * where they are too few, by those of all series, each divided by the scale of its series.
 * @param errorScales series × numbers, as `SequenceSet` has them
 * @param answer of the same model
 */
export async function findIntervals(
  trained: TrainedSeries,
  { forecasts, ahead: { steps, reach } }: Forecasts,
  errorScales: Float64Array,
  answer: Parameters<typeof measureHeldOut>[2],
): Promise<Pick<RunPredictions, 'forecasts' | 'notes'>> {
  const { ahead, series } = trained.stored.windows;
  const errors = await measureHeldOut(trained, steps, answer);
  const byStep = group(errors, ({ channel, ahead: step }) => `${String(step)} ${channel}`);
  const errorsAt = (channel: string, step: number) =>
    byStep.get(`${String(step)} ${channel}`) ?? [];
  const scaleOf = (name: string, channel: string) => {
    const index = series.names.length === 0 ? 0 : series.names.indexOf(name);
    const number = ahead.findIndex((one) => one.channel === channel);
    return errorScales[index * ahead.length + number] ?? 0;
  };
  const halfWidth = (name: string, channel: string, step: number, coverage: number) => {
    const all = errorsAt(channel, step);
    const own = all.filter((one) => one.series === name).map(({ error }) => error);
    const half = getHalfWidth(own, coverage);
    const scale = scaleOf(name, channel);
    if (half !== null || scale === 0) return half;
    const scaled = all.map((one) => (one.error * scale) / scaleOf(one.series, channel));
    return getHalfWidth(scaled.filter(Number.isFinite), coverage);
  };
  const found = forecasts.map((one): SeriesForecast => {
    const after = one.beyond === 0 ? [] : one.predicted.slice(-one.beyond);
    const intervals = coverages.map((coverage) => ({
      coverage,
      bounds: after.map(([, value], i) => {
        const half = halfWidth(one.series, one.channel, i + 1, coverage);
        return half === null ? null : ([value - half, value + half] as const);
      }),
    }));
    return { ...one, intervals };
  });
  const counts = range(1, steps + 1).map(
    (step) => errorsAt(forecasts[0]?.channel ?? '', step).length,
  );
  return { forecasts: found, notes: describeIntervals(found, counts, reach) };
}

/** @param counts of errors, by steps ahead */
function describeIntervals(
  forecasts: readonly SeriesForecast[],
  counts: readonly number[],
  reach: number,
): string[] {
  if (forecasts.length === 0) return [];
  const [least = 0, most = 0] = extent(counts);
  const many = least === most ? count(most) : `${count(least)} to ${count(most)}`;
  const lacking = coverages.flatMap((coverage, i) => {
    const first = counts.findIndex((_, step) =>
      forecasts.some(({ intervals }) => intervals[i]?.bounds[step] === null),
    );
    if (first < 0) return [];
    return `Some values from ${counted(first + 1, 'step')} ahead have no ${String(coverage)} % interval, which needs ${count(countNeededErrors(coverage))} errors of known series.`;
  });
  const fedBack = `Beyond ${counted(reach, 'step')}, forecasts are fed back as inputs, here and in these errors.`;
  return [
    `The intervals follow from ${many} errors per step ahead on the part of the data that the model was not trained on (split conformal).`,
    ...(counts.length > reach ? [fedBack] : []),
    ...lacking,
  ];
}
