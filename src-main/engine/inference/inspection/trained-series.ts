// The stored series of a run's data, and the values that the run was trained to predict.
import { group } from 'd3-array';
import type { RunConfig } from '../../catalogue/config';
import { toTick, toTime } from '../../contract/step-times';
import { readData } from '../../datasets/data-home';
import { findLastTrained, joinSeries, type StoredSeries } from '../../datasets/join-series';
import { getLastTick, getSeries } from '../../datasets/labelled-sequences';
import { loadDataset } from '../../datasets/registry';
import type { ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { at } from '../../../core/element-at';

export interface TrainedSeries {
  readonly stored: StoredSeries;
  /** The last step whose value the run was trained to predict, for each of its training series. */
  readonly lastTrained: ReadonlyMap<number, number>;
}

/** Returns null for data that are not series. @throws Problem of the data */
export function readTrainedSeries(config: RunConfig): TrainedSeries | null {
  const stored = joinSeries(readData(config.dataset));
  if (stored === null) return null;
  const { train } = loadDataset({ ...config, limit: null });
  const ahead = stored.windows.ahead.map(({ steps }) => steps);
  return { stored, lastTrained: findLastTrained(train, ahead) };
}

/**
 * Returns for a part of a file whether the run was trained to predict a number of one of its windows:
 * the run's data have the same value at the same time in the series of that name.
 */
export function createTrainedCheck(
  { stored, lastTrained }: TrainedSeries,
  { windows, starts, values, channels }: ParsedSequences,
): (window: number, number: number) => boolean {
  if (!windows) return () => false;
  const { times } = windows;
  const { firstTicks, series: known, seriesOf: storedSeries, times: storedTimes } = stored.windows;
  const seriesByName = new Map(known.names.map((name, series) => [name, series]));
  const stretchesBySeries = group(storedSeries.keys(), (stretch) => at(storedSeries, stretch));
  return (window, number) => {
    const { channel, steps } = at(windows.ahead, number);
    const name = windows.series.names[getSeries({ windows }, window)];
    const series = name === undefined ? 0 : seriesByName.get(name);
    const ahead = getLastTick(windows, starts, window) + steps;
    const tick =
      times && storedTimes ? Math.round(toTick(storedTimes, toTime(times, ahead))) : ahead;
    if (series === undefined || tick > (lastTrained.get(series) ?? -Infinity)) return false;
    const stretches = stretchesBySeries.get(series) ?? [];
    const stretch = stretches.findLast((one) => at(firstTicks, one) <= tick);
    if (stretch === undefined) return false;
    const column = channels.indexOf(channel);
    const row = at(windows.starts, window) + windows.length - 1 + steps;
    const storedRow = at(stored.starts, stretch) + tick - at(firstTicks, stretch);
    const valueAt = (all: Float32Array, step: number) => all[step * channels.length + column];
    return (
      storedRow < at(stored.starts, stretch + 1) &&
      valueAt(stored.values, storedRow) === valueAt(values, row)
    );
  };
}
