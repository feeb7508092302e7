// Forecasts after the end of the series in a file, with the values before it and a season earlier.
import { group } from 'd3-array';
import type { RunPredictions, SeriesForecast } from '../../contract/sequence-predictions';
import { getLastTick, getSeries } from '../../datasets/labelled-sequences';
import type { ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { countStepsToSeason } from '../../datasets/tables/windows';
import { at, findLargest } from '../../../core/element-at';
import { continueSeries, countReachedSteps } from './continue-series';

/** The number of steps before the end that are drawn, and of series that can be selected. */
const [maxKnown, maxSeries] = [120, 1000];
const usualAhead = 12;

/**
 * @param ahead steps after the end; by default the model's horizon, a season or a dozen
 * @param rows the predictions for each window, as in `createSeriesForecasts`
 */
export async function forecastBeyondEnd(
  part: ParsedSequences,
  rows: readonly (readonly number[])[],
  season: number,
  ahead: number | undefined,
  answer: Parameters<typeof continueSeries>[2],
): Promise<Pick<RunPredictions, 'forecasts' | 'ahead'>> {
  const reach = part.windows ? countReachedSteps(part.windows) : 0;
  const steps = ahead ?? Math.max(reach, season, usualAhead);
  if (steps === 0 || reach === 0) return { forecasts: [], ahead: { steps: 0, reach } };
  const after = await continueSeries(part, steps, answer, maxSeries);
  const forecasts = createSeriesForecasts(part, rows, season, after);
  const gone = forecasts.map(({ beyond }) => beyond);
  return { forecasts, ahead: { steps: findLargest(gone, 0), reach } };
}

/**
 * Returns a forecast for each series and each forecast channel.
 * @param rows the predictions for each window, in the order of `windows.ahead`
 * @param season the season in steps; 0 for none
 * @param after the values after the end of series, steps × channels; NaN for a value that is not predicted
 */
export function createSeriesForecasts(
  { windows, values, starts, channels }: ParsedSequences,
  rows: readonly (readonly number[])[],
  season: number,
  after: ReadonlyMap<number, Float32Array>,
): readonly SeriesForecast[] {
  if (!windows) return [];
  const bySeries = group([...rows.keys()], (index) => getSeries({ windows }, index));
  const names = [...new Set(windows.ahead.map(({ channel }) => channel))];
  // A series that ends with a stretch shorter than a window has no forecast.
  const continuedSeries = [...after].filter(([series]) => bySeries.has(series));
  return continuedSeries.flatMap(([series, continued]) =>
    names.map((channel): SeriesForecast => {
      const column = channels.indexOf(channel);
      const indices = bySeries.get(series) ?? [];
      const last = indices.at(-1) ?? 0;
      const end = getLastTick(windows, starts, last);
      const row = at(windows.starts, last) + windows.length - 1;
      const begin = at(starts, at(windows.stretchOf, last));
      const valueAt = (step: number) => at(values, (row + step - end) * channels.length + column);
      const count = Math.min(maxKnown, row - begin + 1);
      const known = Array.from({ length: count }, (_, i) => end - count + 1 + i);
      const [ahead, another] = windows.ahead.flatMap((one, number) =>
        one.channel === channel ? [{ number, steps: one.steps }] : [],
      );
      // With a single step ahead, each window has its own prediction.
      const fitted = ahead && !another ? indices.slice(-maxKnown) : [];
      const within = fitted.map((index) => {
        const { steps = 0, number = 0 } = ahead ?? {};
        return [getLastTick(windows, starts, index) + steps, at(at(rows, index), number)] as const;
      });
      const beyond = [...continued]
        .filter((_, i) => i % channels.length === column)
        .map((value, i) => [end + 1 + i, value] as const)
        .filter(([, value]) => !Number.isNaN(value));
      const before = beyond
        .map(([step]) => ({ step, from: end - countStepsToSeason(season, step - end) }))
        .filter((one) => season > 0 && one.from >= end - (row - begin));
      return {
        series: windows.series.names[series] ?? '',
        channel,
        known: known.map((step) => [step, valueAt(step)] as const),
        predicted: [...within.filter(([step]) => step <= end), ...beyond],
        beyond: beyond.length,
        season: before.map(({ step, from }) => [step, valueAt(from)] as const),
        intervals: [],
      };
    }),
  );
}
