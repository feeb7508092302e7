// Forecasts that go on after the end of the series in a file, with what was known before it and a season earlier.
import { groups } from 'd3-array';
import type { SeriesForecast } from '../../contract/sequence-predictions';
import { lastTick, seriesOf } from '../../datasets/labelled-sequences';
import type { ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { stepsToSeason } from '../../datasets/tables/windows';
import { at } from '../../element-at';

/** Steps before the end that are drawn, and series that can be chosen. */
const [mostKnown, mostSeries] = [120, 1000];

/**
 * Of each series and each channel that is forecast.
 * @param rows what is predicted of each window, in the order of `windows.ahead` @param season in steps; 0 for none
 */
export function seriesForecasts(
  { windows, values, starts, channels }: ParsedSequences,
  rows: readonly (readonly number[])[],
  season: number,
): readonly SeriesForecast[] {
  if (!windows) return [];
  const bySeries = groups([...rows.keys()], (index) => seriesOf({ windows }, index));
  const names = [...new Set(windows.ahead.map(({ channel }) => channel))];
  return bySeries.slice(0, mostSeries).flatMap(([series, indices]) =>
    names.map((channel): SeriesForecast => {
      const column = channels.indexOf(channel);
      const last = indices.at(-1) ?? 0;
      const end = lastTick(windows, starts, last);
      const row = at(windows.starts, last) + windows.length - 1;
      const begin = at(starts, at(windows.stretchOf, last));
      const valueAt = (step: number) => at(values, (row + step - end) * channels.length + column);
      const count = Math.min(mostKnown, row - begin + 1);
      const known = Array.from({ length: count }, (_, i) => end - count + 1 + i);
      const ahead = windows.ahead.flatMap((one, number) =>
        one.channel === channel ? [{ number, steps: one.steps }] : [],
      );
      // One step ahead at a time, each window has its own; several ahead follow the last one.
      const from = ahead.length > 1 ? [last] : indices.slice(-mostKnown);
      const predicted = from.flatMap((index) =>
        ahead.map(({ number, steps }) => {
          const step = lastTick(windows, starts, index) + steps;
          return [step, at(at(rows, index), number)] as const;
        }),
      );
      const before = ahead
        .map(({ steps }) => ({ step: end + steps, from: end - stepsToSeason(season, steps) }))
        .filter((one) => season > 0 && one.from >= end - (row - begin));
      return {
        series: windows.series.names[series] ?? '',
        channel,
        known: known.map((step) => [step, valueAt(step)] as const),
        predicted,
        season: before.map(({ step, from: earlier }) => [step, valueAt(earlier)] as const),
      };
    }),
  );
}
