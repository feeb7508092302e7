// Measures the errors of a run's forecasts on the part of its series that was not used for training.
import { range } from 'd3-array';
import { at } from '../../../core/element-at';
import { shuffleIndices } from '../../datasets/batches';
import { joinPieces } from '../../datasets/join-series';
import { createRandom } from '../../datasets/random';
import { continueSeries, countReachedSteps } from './continue-series';
import type { TrainedSeries } from './trained-series';

/** The largest number of forecasts, which limits the time. */
const maxForecasts = 1000;

export interface HeldOutError {
  /** The name of the series. */
  readonly series: string;
  readonly channel: string;
  /** The number of steps ahead. */
  readonly ahead: number;
  /** The absolute error in the unit of the series. */
  readonly error: number;
}

/**
 * Forecasts from the steps of the held-out part, as `continueSeries` forecasts after the end of a
 * series, and compares the forecasts with the values that followed. The inputs may precede that
 * part; the forecast values are in it. A random sample of many steps is used, which keeps the errors
 * exchangeable.
 */
export async function measureHeldOut(
  { stored, lastTrained }: TrainedSeries,
  steps: number,
  answer: Parameters<typeof continueSeries>[2],
): Promise<readonly HeldOutError[]> {
  const { windows, values, channels } = stored;
  const width = channels.length;
  const origins = chooseOrigins({ stored, lastTrained });
  const most = windows.length + countReachedSteps(windows) - 1;
  const known = origins.map(({ row, start }) =>
    values.subarray(Math.max(start, row + 1 - most) * width, (row + 1) * width),
  );
  const { columns, names } = windows.series;
  // Each origin is a separate series with the name of its original series.
  const part = {
    ...stored,
    ...joinPieces(known, width),
    windows: {
      ...windows,
      seriesOf: Uint32Array.from(origins.keys()),
      series: { columns, names: origins.map(({ series }) => names[series] ?? '') },
    },
  };
  const found = await continueSeries(part, steps, answer, origins.length);
  const forecast = [...new Set(windows.ahead.map(({ channel }) => channel))];
  return [...found].flatMap(([i, predicted]) => {
    const { series, row, end } = at(origins, i);
    return range(1, Math.min(steps, end - 1 - row) + 1).flatMap((ahead) =>
      forecast.flatMap((channel) => {
        const column = channels.indexOf(channel);
        const truth = at(values, (row + ahead) * width + column);
        const error = Math.abs(at(predicted, (ahead - 1) * width + column) - truth);
        return Number.isNaN(error) ? [] : { series: names[series] ?? '', channel, ahead, error };
      }),
    );
  });
}

/** Returns the rows from which forecasts are made, as if the series ended there, in their stretches. */
function chooseOrigins({ stored: { windows, starts }, lastTrained }: TrainedSeries) {
  const all = [...windows.seriesOf].flatMap((series, stretch) => {
    const [start, end] = [at(starts, stretch), at(starts, stretch + 1)];
    const trained = (lastTrained.get(series) ?? -Infinity) - at(windows.firstTicks, stretch);
    const first = Math.max(start + windows.length - 1, start + trained);
    return range(first, end - 1).map((row) => ({ series, row, start, end }));
  });
  if (all.length <= maxForecasts) return all;
  const chosen = shuffleIndices(all.length, createRandom(0)).slice(0, maxForecasts);
  return Array.from(chosen, (i) => at(all, i));
}
