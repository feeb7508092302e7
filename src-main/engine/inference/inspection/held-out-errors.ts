// How far a run's forecasts are off on the part of its series that it was not trained on, step by
// step ahead, and the prediction intervals that follow from these errors.
import { range } from 'd3-array';
import { at } from '../../../core/element-at';
import { shuffled } from '../../datasets/batches';
import type { ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { createRandom } from '../../datasets/random';
import { getHalfWidth } from './conformal';
import { continueSeries, reachOf } from './continue-series';

/** The most forecasts that are made for intervals: the time that this takes is bounded. */
const mostOrigins = 1000;

/** A step from which a forecast is made, as if the series ended there. */
interface Origin {
  readonly series: number;
  /** The row of the step in the values of all series. */
  readonly row: number;
  /** The first row of its stretch, and the one after its last. */
  readonly start: number;
  readonly end: number;
}

/** Absolute errors of forecasts, in the series' own units. */
export class HeldOutErrors {
  /** By channel and steps ahead. */
  readonly #errors = new Map<string, { readonly series: string; readonly error: number }[]>();

  /**
   * @param scaleOf what the errors of a channel of a series are divided by where those of several
   * series are compared; 0 where nothing is known
   */
  constructor(private readonly scaleOf: (series: string, channel: string) => number) {}

  add(series: string, channel: string, ahead: number, error: number): void {
    const key = keyOf(channel, ahead);
    const errors = this.#errors.get(key);
    if (errors) errors.push({ series, error });
    else this.#errors.set(key, [{ series, error }]);
  }

  /** Returns the errors of a channel so many steps ahead, of one series or of all. */
  list(channel: string, ahead: number, series?: string) {
    const all = this.#errors.get(keyOf(channel, ahead)) ?? [];
    return series === undefined ? all : all.filter((one) => one.series === series);
  }

  /**
   * Returns half the width of an interval: by the errors of this series, or, where they are too few,
   * by those of all series, each divided by the scale of its series. Returns null where these are
   * too few as well.
   * @param ahead steps @param coverage in per cent
   */
  getHalfWidth(series: string, channel: string, ahead: number, coverage: number): number | null {
    const own = this.list(channel, ahead, series).map(({ error }) => error);
    const half = getHalfWidth(own, coverage);
    const scale = this.scaleOf(series, channel);
    if (half !== null || scale === 0) return half;
    const all = this.list(channel, ahead).flatMap((one) => {
      const divisor = this.scaleOf(one.series, channel);
      return divisor === 0 ? [] : [(one.error / divisor) * scale];
    });
    return getHalfWidth(all, coverage);
  }
}

const keyOf = (channel: string, ahead: number) => `${String(ahead)} ${channel}`;

/**
 * Forecasts from every step of the held-out part, as `continueSeries` forecasts after the end of a
 * series, and compares with the values that followed. The inputs may reach back before that part;
 * the values that are forecast lie in it. Of many steps a random choice is taken, which keeps
 * the errors exchangeable.
 * @param stored as `joinSeries` returns it
 * @param lastTrained of series, the last step whose value the model was trained to predict
 * @param errors to which these are added
 */
export async function measureHeldOut(
  stored: ParsedSequences,
  lastTrained: ReadonlyMap<number, number>,
  steps: number,
  answer: Parameters<typeof continueSeries>[2],
  errors: HeldOutErrors,
): Promise<void> {
  const { windows, values, channels } = stored;
  if (!windows) return;
  const origins = chooseOrigins(stored, lastTrained);
  const width = channels.length;
  const most = windows.length + reachOf(windows) - 1;
  const pieces = origins.map(({ row, start }) =>
    values.subarray(Math.max(start, row + 1 - most) * width, (row + 1) * width),
  );
  const starts = new Uint32Array(origins.length + 1);
  for (const [i, piece] of pieces.entries()) starts[i + 1] = at(starts, i) + piece.length / width;
  const known = new Float32Array(at(starts, origins.length) * width);
  for (const [i, piece] of pieces.entries()) known.set(piece, at(starts, i) * width);
  const { names } = windows.series;
  // Each origin is a series of its own, with the name of the series that it lies in.
  const part: ParsedSequences = {
    ...stored,
    values: known,
    starts,
    windows: {
      ...windows,
      starts: new Uint32Array(),
      stretchOf: new Uint32Array(),
      seriesOf: Uint32Array.from(origins.keys()),
      firstTicks: new Float64Array(origins.length),
      series: { ...windows.series, names: origins.map(({ series }) => names[series] ?? '') },
    },
  };
  const found = await continueSeries(part, steps, answer, origins.length);
  const forecast = new Set(windows.ahead.map(({ channel }) => channel));
  for (const [i, predicted] of found) {
    const { series, row, end } = at(origins, i);
    for (const ahead of range(1, Math.min(steps, end - 1 - row) + 1)) {
      for (const channel of forecast) {
        const column = channels.indexOf(channel);
        const truth = at(values, (row + ahead) * width + column);
        const error = Math.abs(at(predicted, (ahead - 1) * width + column) - truth);
        if (Number.isFinite(error)) errors.add(names[series] ?? '', channel, ahead, error);
      }
    }
  }
}

function chooseOrigins(
  { windows, starts }: ParsedSequences,
  lastTrained: ReadonlyMap<number, number>,
): Origin[] {
  if (!windows) return [];
  const all = [...windows.seriesOf].flatMap((series, stretch) => {
    const [start, end] = [at(starts, stretch), at(starts, stretch + 1)];
    const trained = (lastTrained.get(series) ?? -Infinity) - at(windows.firstTicks, stretch);
    const first = Math.max(start + windows.length - 1, start + trained);
    return range(first, end - 1).map((row) => ({ series, row, start, end }));
  });
  if (all.length <= mostOrigins) return all;
  const chosen = shuffled(all.length, createRandom(0)).slice(0, mostOrigins).sort();
  return Array.from(chosen, (i) => at(all, i));
}
