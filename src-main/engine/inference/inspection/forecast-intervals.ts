// Intervals around the forecasts of a run, and sentences that say what they follow from.
import { max, min, range } from 'd3-array';
import type { RunPredictions, SeriesForecast } from '../../contract/sequence-predictions';
import { at } from '../../../core/element-at';
import { count, counted } from '../../../core/number-words';
import { countNeededErrors, coverages } from './conformal';
import { HeldOutErrors, measureHeldOut } from './held-out-errors';
import type { TrainedSeries } from './trained-series';

type Forecasts = Pick<RunPredictions, 'forecasts' | 'ahead'>;

/**
 * Adds intervals to forecasts after the end of series.
 * @param errorScales series × numbers, as `SequenceSet` has them
 * @param answer of the same model
 */
export async function findIntervals(
  { stored, lastTrained }: TrainedSeries,
  { forecasts, ahead: { steps, reach } }: Forecasts,
  errorScales: Float64Array,
  answer: Parameters<typeof measureHeldOut>[3],
): Promise<Pick<RunPredictions, 'forecasts' | 'notes'>> {
  const { ahead, series } = stored.windows;
  const scaleOf = (name: string, channel: string) => {
    const number = ahead.findIndex((one) => one.channel === channel);
    const index = Math.max(0, series.names.indexOf(name));
    return errorScales[index * ahead.length + number] ?? 0;
  };
  const errors = new HeldOutErrors(scaleOf);
  await measureHeldOut(stored, lastTrained, steps, answer, errors);
  const found = forecasts.map((one): SeriesForecast => {
    const isKnown = series.names.length === 0 || series.names.includes(one.series);
    const after = one.beyond === 0 ? [] : one.predicted.slice(-one.beyond);
    const bounds = (coverage: number) =>
      after.map(([, value], i) => {
        const half = isKnown ? errors.getHalfWidth(one.series, one.channel, i + 1, coverage) : null;
        return half === null ? null : ([value - half, value + half] as const);
      });
    const intervals = coverages.map((coverage) => ({ coverage, bounds: bounds(coverage) }));
    return { ...one, intervals };
  });
  return { forecasts: found, notes: describeIntervals(found, errors, steps, reach) };
}

function describeIntervals(
  forecasts: readonly SeriesForecast[],
  errors: HeldOutErrors,
  steps: number,
  reach: number,
): string[] {
  const [first] = forecasts;
  if (first === undefined) return [];
  const counts = range(1, steps + 1).map((ahead) => errors.list(first.channel, ahead).length);
  const [least, most] = [min(counts) ?? 0, max(counts) ?? 0];
  const many = least === most ? count(most) : `${count(least)} to ${count(most)}`;
  const missing = coverages.flatMap((coverage, i) => {
    const lacking = range(steps).filter((step) =>
      forecasts.some(({ intervals }) => at(intervals, i).bounds[step] === null),
    );
    const from = at([...lacking, 0], 0);
    if (lacking.length === 0) return [];
    return `Some values from ${counted(from + 1, 'step')} ahead have no ${String(coverage)} % interval, which needs ${count(countNeededErrors(coverage))} errors of known series.`;
  });
  return [
    `The intervals follow from ${many} errors per step ahead on the part of the data that the model was not trained on (split conformal).`,
    ...(steps > reach
      ? [
          `Beyond ${counted(reach, 'step')}, forecasts are fed back as inputs, here and in these errors.`,
        ]
      : []),
    ...missing,
  ];
}
