// The mean absolute error of the seasonal naive forecast in the training part of each series.
import { at } from '../../core/element-at';
import type { ErrorUnits } from '../tasks';
import { getSeries, type LabelledSequences } from './labelled-sequences';
import { getNumbersScale, type SequenceSet } from './sequence-set';

/**
 * Returns the denominators of the mean absolute scaled error (Hyndman and Koehler 2006).
 * @param train the training windows
 * @param evaluated the evaluated windows, whose known steps are used for a series that is not in training
 * @param count the number of series
 * @param channelOf the channel of which each number is a later value
 * @param season the season in steps; 1 for the previous value
 * @returns series × numbers; 0 if a series has no two values a season apart, or never changes
 */
export function computeErrorScales(
  train: LabelledSequences,
  evaluated: LabelledSequences,
  count: number,
  channelOf: readonly number[],
  season: number,
): Float64Array {
  const each = channelOf.length;
  const [known, other] = [train, evaluated].map((part) =>
    computeDifferences(part, count, channelOf, season),
  );
  const mean = ({ sums, counts }: Differences, i: number) =>
    at(counts, i) === 0 ? 0 : at(sums, i) / at(counts, i);
  return Float64Array.from({ length: count * each }, (_, i) =>
    known && other ? mean(known, i) || mean(other, i) : 0,
  );
}

interface Differences {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

function computeDifferences(
  { values, starts, channels, windows }: LabelledSequences,
  count: number,
  channelOf: readonly number[],
  season: number,
): Differences {
  const each = channelOf.length;
  const [sums, counts] = [new Float64Array(count * each), new Float64Array(count * each)];
  for (const [stretch, series] of (windows?.seriesOf ?? []).entries()) {
    for (let step = at(starts, stretch) + season; step < at(starts, stretch + 1); step += 1) {
      for (const [i, channel] of channelOf.entries()) {
        const [now, before] = [step, step - season].map((one) =>
          at(values, one * channels + channel),
        );
        sums[series * each + i] =
          at(sums, series * each + i) + Math.abs((now ?? NaN) - (before ?? NaN));
        counts[series * each + i] = at(counts, series * each + i) + 1;
      }
    }
  }
  return { sums, counts };
}

/** Returns the units of the errors of a set. @throws RangeError for data without numbers */
export function createErrorUnits(set: SequenceSet): ErrorUnits {
  const { outputs: each, seriesScale, errorScales } = set;
  const alike = new Float32Array(each).fill(1);
  return {
    each,
    deviation: seriesScale ? alike : getNumbersScale(set, 0).deviation,
    ...(seriesScale && { getScale: (index) => getNumbersScale(set, index) }),
    ...(errorScales && {
      getErrorScale: (index) => {
        const series = getSeries(set, index);
        return errorScales.subarray(series * each, (series + 1) * each);
      },
    }),
  };
}
