// The one rule by which anything is called better: runs of the same seed, paired. Every sentence about which of two is better
// (headline, paired comparison, report, command line) is made here. docs/decisions/paired-comparison.md explains the rule.
import { count, fixed } from '../catalogue/number-words';
import { resultWords } from '../catalogue/tasks';
import type { Run } from '../contract/run';
import { meanInterval, summarise, type Interval, type Summary } from './statistics';

export interface Claim {
  /** Of the first's values minus the second's, seed by seed; null without a pair. */
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

/** How the values of a claim are read. */
export interface ComparedMetric {
  /** In a sentence: "test accuracy". */
  readonly name: string;
  /** Whether its values are fractions, whose differences are given in percentage points. */
  readonly isPercent: boolean;
  readonly better: 'higher' | 'lower';
}

/** Of whole runs, where the sentence has said on which images. */
export const accuracy: ComparedMetric = { name: 'accuracy', isPercent: true, better: 'higher' };

/** Their task's score. */
export const scoreMetric = (runs: readonly Pick<Run, 'config'>[]): ComparedMetric => ({
  ...accuracy,
  name: resultWords(runs.map(({ config }) => config)).score,
});

/**
 * @param differences of runs with the same seed, the first's minus the second's
 * @param groups from which the best two were chosen: with more than two, the interval is wider by Bonferroni (1936), so that
 *   in 95 % of such families no pair is wrongly called different
 */
export function claimOf(
  differences: readonly number[],
  metric: Pick<ComparedMetric, 'better'>,
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

/**
 * "GRU is better than RNN by 2.34 ± 0.31 points (5 paired seeds)", or how far that is from being shown.
 * @param detail to be named in parentheses as well; null for the claim alone
 */
export function claimInWords(
  claim: Claim,
  [first, second]: readonly [string, string],
  metric: ComparedMetric,
  detail: string | null = '',
): string {
  if (claim.difference === null) return `${first} and ${second} have no seed in common: no claim`;
  const [ahead, behind] = claim.ahead === 'first' ? [first, second] : [second, first];
  const beside = detail === null ? [] : [pairsInWords(claim), detail];
  return `${ahead} ${leadInWords(claim, behind, metric, joined(beside))}`;
}

/** The same without its subject, which is the one that is ahead. @param beside in parentheses */
export function leadInWords(
  { difference, better }: Claim,
  behind: string,
  metric: ComparedMetric,
  beside = '',
): string {
  if (difference === null) return `has no seed in common with ${behind}: no claim`;
  const { mean, sd } = difference;
  const amount = amountInWords(Math.abs(mean), sd, metric);
  const where = beside === '' ? '' : ` (${beside})`;
  if (better !== null) return `is better than ${behind} by ${amount}${where}`;
  const lead = mean === 0 ? `is level with ${behind}` : `leads ${behind} by ${amount}`;
  if (sd === null) return `${lead}${where}; one seed, so it is not shown to be better`;
  return `${lead}${where}: no difference shown`;
}

/** What a claim rests on: "5 paired seeds, corrected for 27 groups"; '' for one seed, which the claim itself names. */
export function pairsInWords({ difference, groups }: Claim): string {
  if (typeof difference?.sd !== 'number') return '';
  const chosen = groups > 2 ? `, corrected for ${count(groups)} groups` : '';
  return `${difference.count} paired seeds${chosen}`;
}

/** Those of the parts that are not empty. */
export const joined = (parts: readonly string[], separator = '; '): string =>
  parts.filter((part) => part !== '').join(separator);

/** "2.34 ± 0.31 points", "0.0120 ± 0.0030": mean and standard deviation of the differences. */
export function amountInWords(
  mean: number,
  sd: number | null,
  { isPercent }: Pick<ComparedMetric, 'isPercent'>,
): string {
  const spread = sd === null ? '' : ` ± ${printDifference(sd, isPercent)}`;
  return `${printDifference(mean, isPercent)}${spread}${isPercent ? ' points' : ''}`;
}

/** A fraction in points with two decimals, another value with four. */
export function printDifference(value: number, isPercent: boolean): string {
  const text = isPercent ? fixed(value * 100, 2) : fixed(value, 4);
  return text.replace('-', '−');
}
