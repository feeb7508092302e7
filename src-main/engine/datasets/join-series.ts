// The series of a forecasting data set as they were before they were split into a training and a test part.
import { at, findLargest } from '../../core/element-at';
import type { ParsedSequences } from './formats/parsed-sequences';
import {
  lastTick,
  seriesOf,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';

/** Consecutive steps of a series, counted as `Windows.firstTicks` does. */
interface Stretch {
  readonly series: number;
  readonly firstTick: number;
  /** Values of whole steps, one part after another. */
  readonly pieces: Float32Array[];
  /** How many steps the pieces have. */
  steps: number;
}

/**
 * Returns the stored series with one window each, which ends at the last step of the series.
 * Stretches of a series that follow each other without a hole are joined; steps that both parts
 * have are taken once. Returns null for data that are no windows of series, and for those of the
 * first versions, which do not say what each number forecasts.
 */
export function joinSeries({ about, train, test }: SequenceData): ParsedSequences | null {
  const { channels, targets = [], series, time = null } = about;
  const ahead = targets.flatMap(({ channel, ahead: steps }) =>
    channel === undefined || steps === undefined ? [] : [{ channel, steps }],
  );
  if (!train.windows || ahead.length === 0 || ahead.length < targets.length) return null;
  const { length } = train.windows;
  const stretches = joinStretches([train, test]);
  const starts = [0];
  for (const { steps } of stretches) starts.push(at(starts, starts.length - 1) + steps);
  const values = new Float32Array(at(starts, stretches.length) * channels.length);
  for (const [i, { pieces }] of stretches.entries()) {
    let filled = at(starts, i) * channels.length;
    for (const piece of pieces) {
      values.set(piece, filled);
      filled += piece.length;
    }
  }
  const lastOf = new Map(stretches.map((stretch, i) => [stretch.series, i]));
  const ends = [...lastOf.values()].filter((i) => at(stretches, i).steps >= length);
  return {
    values,
    starts: Uint32Array.from(starts),
    channels,
    targets: { kind: 'none' },
    groups: null,
    windows: {
      length,
      starts: Uint32Array.from(ends, (i) => at(starts, i + 1) - length),
      stretchOf: Uint32Array.from(ends),
      seriesOf: Uint32Array.from(stretches, (stretch) => stretch.series),
      firstTicks: Float64Array.from(stretches, ({ firstTick }) => firstTick),
      ahead,
      series: series ?? { columns: [], names: [] },
      times: time,
    },
  };
}

/** Sorted by series and time. */
function joinStretches(parts: readonly LabelledSequences[]): readonly Stretch[] {
  const all = parts.flatMap(({ values, starts, windows, channels }) =>
    [...(windows?.seriesOf ?? [])].map((series, i) => ({
      series,
      firstTick: at(windows?.firstTicks ?? [], i),
      steps: at(starts, i + 1) - at(starts, i),
      from: (skipped: number) =>
        Float32Array.from(
          values.subarray((at(starts, i) + skipped) * channels, at(starts, i + 1) * channels),
        ),
    })),
  );
  const joined: Stretch[] = [];
  for (const one of all.sort((a, b) => a.series - b.series || a.firstTick - b.firstTick)) {
    const last = joined.at(-1);
    const end = last?.series === one.series ? last.firstTick + last.steps : -Infinity;
    if (last === undefined || one.firstTick > end) {
      joined.push({ ...one, pieces: [one.from(0)] });
    } else if (one.firstTick + one.steps > end) {
      last.pieces.push(one.from(end - one.firstTick));
      last.steps = one.firstTick + one.steps - last.firstTick;
    }
  }
  return joined;
}

/**
 * Returns of each series that has training windows the last step whose value they predict.
 * @param ahead the steps after a window that are predicted
 */
export function findLastTrained(
  { windows, starts, count }: Pick<LabelledSequences, 'windows' | 'starts' | 'count'>,
  ahead: readonly number[],
): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  if (!windows) return last;
  for (let i = 0; i < count; i += 1) {
    const series = seriesOf({ windows }, i);
    const step = lastTick(windows, starts, i) + findLargest(ahead);
    last.set(series, Math.max(last.get(series) ?? -Infinity, step));
  }
  return last;
}
