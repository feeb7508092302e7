// Restores the series of a forecasting data set as they were before the split into training and test parts.
import { at, findLargest, joinFloats } from '../../core/element-at';
import type { ParsedSequences, ParsedWindows } from './formats/parsed-sequences';
import {
  getLastTick,
  getSeries,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';

export interface StoredSeries extends ParsedSequences {
  readonly windows: ParsedWindows;
}

/**
 * Returns the stored series with one window each, which ends at the last step of the series. Stretches of a
 * series that follow each other without a gap are joined; steps that both parts have are taken once. Returns
 * null for data that are not windows of series, and for data of the first versions, in which the channel of a
 * forecast is unknown.
 */
export function joinSeries({ about, train, test }: SequenceData): StoredSeries | null {
  const { channels, targets = [], series, time = null } = about;
  const ahead = targets.flatMap(({ channel, ahead: steps }) =>
    channel === undefined || steps === undefined ? [] : [{ channel, steps }],
  );
  if (!train.windows || ahead.length === 0 || ahead.length < targets.length) return null;
  const { length } = train.windows;
  const stretches = joinStretches([train, test], channels.length);
  const all = joinPieces(
    stretches.map(({ values }) => values),
    channels.length,
  );
  const lastBySeries = new Map(stretches.map((stretch, i) => [stretch.series, i]));
  const ends = [...lastBySeries.values()].filter(
    (i) => at(all.starts, i + 1) - at(all.starts, i) >= length,
  );
  return {
    ...all,
    channels,
    targets: { kind: 'none' },
    groups: null,
    windows: {
      length,
      starts: Uint32Array.from(ends, (i) => at(all.starts, i + 1) - length),
      stretchOf: Uint32Array.from(ends),
      seriesOf: Uint32Array.from(stretches, (stretch) => stretch.series),
      firstTicks: Float64Array.from(stretches, ({ firstTick }) => firstTick),
      ahead,
      series: series ?? { columns: [], names: [] },
      times: time,
    },
  };
}

/** Returns the joined pieces of whole steps, and the step at which each begins. */
export function joinPieces(pieces: readonly ArrayLike<number>[], width: number) {
  const starts = new Uint32Array(pieces.length + 1);
  for (const [i, { length }] of pieces.entries()) starts[i + 1] = at(starts, i) + length / width;
  return { values: joinFloats(pieces), starts };
}

/** Joins the stretches of both parts, sorted by series and time. */
function joinStretches(parts: readonly LabelledSequences[], width: number) {
  const all = parts.flatMap(({ values, starts, windows }) =>
    [...(windows?.seriesOf ?? [])].map((series, i) => ({
      series,
      firstTick: at(windows?.firstTicks ?? [], i),
      values: Float32Array.from(values.subarray(at(starts, i) * width, at(starts, i + 1) * width)),
    })),
  );
  const joined: typeof all = [];
  for (const one of all.sort((a, b) => a.series - b.series || a.firstTick - b.firstTick)) {
    const last = joined.at(-1);
    const end =
      last?.series === one.series ? last.firstTick + last.values.length / width : -Infinity;
    if (last === undefined || one.firstTick > end) joined.push(one);
    else {
      const added = one.values.subarray((end - one.firstTick) * width);
      last.values = joinFloats([last.values, added]);
    }
  }
  return joined;
}

/**
 * Returns the last step whose value the training windows predict, for each series that has any.
 * @param ahead the steps after a window that are predicted
 */
export function findLastTrained(
  { windows, starts, count }: Pick<LabelledSequences, 'windows' | 'starts' | 'count'>,
  ahead: readonly number[],
): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  if (!windows) return last;
  for (let i = 0; i < count; i += 1) {
    const series = getSeries({ windows }, i);
    const step = getLastTick(windows, starts, i) + findLargest(ahead);
    last.set(series, Math.max(last.get(series) ?? -Infinity, step));
  }
  return last;
}
