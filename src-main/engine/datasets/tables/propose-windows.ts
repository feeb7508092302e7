// Proposes changes of single options that give series windows in both parts.
import { parseHorizon } from '../../contract/data-options';
import { findLargest } from '../../../core/element-at';
import type { Proposals } from '../../../core/error-texts';
import type { WindowOptions } from './find-windows';

/** Returns the distance from a window's last step back to the value whole seasons before the predicted one. */
export const countStepsToSeason = (season: number, ahead: number): number =>
  Math.ceil(ahead / season) * season - ahead;

/** Returns the shortest window that contains the value one season before each predicted one. */
export const findShortestWindow = ({ season, ahead }: Pick<WindowOptions, 'season' | 'ahead'>) =>
  season === undefined ? 1 : 1 + findLargest(ahead.map((one) => countStepsToSeason(season, one)));

/** Returns "6" or "1..12". */
export const formatHorizon = (ahead: readonly number[]): string =>
  ahead.length === 1 ? String(ahead[0]) : `1..${ahead.length}`;

/** Whether series can be cut with these options and this share as the test part. */
export type WindowCheck = (options: WindowOptions, share: number) => boolean;

/**
 * Returns the nearest value of each option that gives the series windows in both parts.
 * @param options options that are not possible
 * @param share the share of the test part; null if it has whole series
 * @param longestHole the longest gap in steps
 */
export function proposeOptions(
  options: WindowOptions,
  share: number | null,
  longestHole: number,
  isPossible: WindowCheck,
): Proposals {
  const given = share ?? 0;
  const window = findLargestPossible(findShortestWindow(options), options.window, (one) =>
    isPossible({ ...options, window: one }, given),
  );
  const isRange = options.ahead.length > 1;
  const aheadUntil = (last: number) => parseHorizon(isRange ? `1..${last}` : last);
  const last = findLargestPossible(1, findLargest(options.ahead), (one) =>
    isPossible({ ...options, ahead: aheadUntil(one) }, given),
  );
  const shares = Array.from({ length: 90 }, (_, i) => (i + 1) / 100)
    .sort((a, b) => Math.abs(a - given) - Math.abs(b - given))
    .filter(() => share !== null);
  const split = shares.find((one) => isPossible(options, one));
  const isFilled = longestHole > options.gap && isPossible({ ...options, gap: longestHole }, given);
  return {
    ...(window !== null && { window }),
    ...(last !== null && { horizon: formatHorizon(aheadUntil(last)) }),
    ...(split !== undefined && { split }),
    ...(isFilled && { gap: longestHole }),
  };
}

/** Returns a possible number below `limit` whose successor is not possible; null if `least` is not. */
function findLargestPossible(
  least: number,
  limit: number,
  isPossible: (value: number) => boolean,
): number | null {
  if (least >= limit || !isPossible(least)) return null;
  let [low, high] = [least, limit];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isPossible(middle)) low = middle;
    else high = middle;
  }
  return low;
}
