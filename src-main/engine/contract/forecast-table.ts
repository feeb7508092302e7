// Forecasts after the end of series as one table, the same in the window, on the clipboard and in files.
import type { RunPredictions } from './sequence-predictions';
import { formatTime } from './step-times';

export interface ForecastTable {
  readonly head: readonly string[];
  /** One row per series and step, series by series; null for an unknown interval. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * Returns the times, the series, the values and the bounds of their intervals. The series and the
 * channel have a column where there are several.
 */
export function createForecastTable({
  forecasts,
  times,
}: Pick<RunPredictions, 'forecasts' | 'times'>): ForecastTable {
  const channels = new Set(forecasts.map(({ channel }) => channel));
  const hasSeries = forecasts.some(({ series }) => series !== '');
  const [only = 'value'] = channels.size === 1 ? channels : [];
  const coverages = forecasts[0]?.intervals.map(({ coverage }) => coverage) ?? [];
  const rows = forecasts.flatMap(({ series, channel, predicted, beyond, intervals }) =>
    (beyond === 0 ? [] : predicted.slice(-beyond)).map(([step, value], i) => [
      times === null ? String(step + 1) : formatTime(times, step),
      ...(hasSeries ? [series] : []),
      ...(channels.size > 1 ? [channel] : []),
      value,
      ...intervals.flatMap(({ bounds }) => bounds[i] ?? [null, null]),
    ]),
  );
  return {
    head: [
      times?.column ?? 'step',
      ...(hasSeries ? ['series'] : []),
      ...(channels.size > 1 ? ['channel'] : []),
      only,
      ...coverages.flatMap((coverage) => ['low', 'high'].map((end) => `${coverage} % ${end}`)),
    ],
    rows,
  };
}
