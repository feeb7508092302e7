// The one rule by which anything is called better: runs of the same seed, paired. What follows from it is a record, in finding.ts.
// docs/decisions/paired-comparison.md explains the rule.
import { meanInterval, summarise, type Interval, type Summary } from './statistics';

export interface Claim {
  /** The first's values minus the second's, seed by seed; null without a pair. */
  readonly difference: Summary | null;
  /** Student's t interval of their mean, in which the truth lies in 95 % of families; null for fewer than two pairs. */
  readonly interval: Interval | null;
  /** How many groups the two were chosen from. */
  readonly groups: number;
  /** Which one has the better mean; the first where they are level, and without a pair. */
  readonly ahead: 'first' | 'second';
  /** Which one is shown to be better; null where neither is. */
  readonly better: 'first' | 'second' | null;
}

/**
 * @param differences of runs with the same seed, the first's minus the second's
 * @param groups from which the best two were chosen: with more than two, the interval is wider by Bonferroni (1936), so that
 *   in 95 % of such families no pair is wrongly called different
 */
export function claimOf(
  differences: readonly number[],
  metric: { readonly better: 'higher' | 'lower' },
  groups = 2,
): Claim {
  const difference = summarise(differences);
  const interval = difference === null ? null : meanInterval(difference, levelAmong(groups));
  const isShown = interval !== null && (interval.low > 0 || interval.high < 0);
  const sign = metric.better === 'higher' ? 1 : -1;
  const ahead = sign * (difference?.mean ?? 0) < 0 ? 'second' : 'first';
  return { difference, interval, groups, ahead, better: isShown ? ahead : null };
}

/** The confidence of a single pair's interval with which those of all pairs of so many groups hold together in 95 % of families. */
export const levelAmong = (groups: number): number => 1 - 0.1 / (groups * (groups - 1));
