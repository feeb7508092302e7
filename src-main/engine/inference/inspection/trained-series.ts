// The stored series of a run's data, and which of their values the run was trained to predict.
import type { RunConfig } from '../../catalogue/config';
import { tickOf, timeOf } from '../../contract/step-times';
import { readData } from '../../datasets/data-home';
import { findLastTrained, joinSeries } from '../../datasets/join-series';
import { lastTick, seriesOf } from '../../datasets/labelled-sequences';
import { loadDataset } from '../../datasets/registry';
import type { ParsedSequences, ParsedWindows } from '../../datasets/formats/parsed-sequences';
import { at } from '../../../core/element-at';

export interface TrainedSeries {
  readonly stored: ParsedSequences & { readonly windows: ParsedWindows };
  /** Of series that the run was trained on, the last step whose value it was trained to predict. */
  readonly lastTrained: ReadonlyMap<number, number>;
}

/** Returns null for data that are no series. @throws Problem of the data */
export function readTrainedSeries(config: RunConfig): TrainedSeries | null {
  const stored = joinSeries(readData(config.dataset));
  if (!stored?.windows) return null;
  const { windows } = stored;
  const { train } = loadDataset({ ...config, limit: null });
  const ahead = windows.ahead.map(({ steps }) => steps);
  return { stored: { ...stored, windows }, lastTrained: findLastTrained(train, ahead) };
}

/**
 * Returns for a part of a file whether the run was trained to predict a number of one of its
 * windows: the same value stands at the same time of the series of that name in the run's data.
 */
export function createTrainedCheck(
  { stored, lastTrained }: TrainedSeries,
  { windows, starts, values, channels }: ParsedSequences,
): (window: number, number: number) => boolean {
  if (!windows) return () => false;
  const {
    times,
    series: { names },
  } = windows;
  const { times: storedTimes, firstTicks, seriesOf: storedSeries } = stored.windows;
  const storedTick = (tick: number) =>
    times && storedTimes ? Math.round(tickOf(storedTimes, timeOf(times, tick))) : tick;
  const storedValue = (series: number, tick: number, column: number) => {
    const stretch = storedSeries.findLastIndex(
      (one, i) => one === series && at(firstTicks, i) <= tick,
    );
    if (stretch < 0) return undefined;
    const row = at(stored.starts, stretch) + tick - at(firstTicks, stretch);
    return row < at(stored.starts, stretch + 1)
      ? stored.values[row * channels.length + column]
      : undefined;
  };
  return (window, number) => {
    const { channel, steps } = at(windows.ahead, number);
    const name = names[seriesOf({ windows }, window)];
    const series = name === undefined ? 0 : stored.windows.series.names.indexOf(name);
    const tick = lastTick(windows, starts, window) + steps;
    const same = storedTick(tick);
    if (same > (lastTrained.get(series) ?? -Infinity)) return false;
    const column = channels.indexOf(channel);
    const row = at(windows.starts, window) + windows.length - 1 + steps;
    const value = values[row * channels.length + column];
    return value !== undefined && storedValue(series, same, column) === value;
  };
}
