// Finds the best candidates among several settings: all but those that are significantly worse than
// the leader, by Hsu's comparison with the best (1984) and Bonferroni's bound.
// docs/decisions/paired-comparison.md explains the rule.
import { group, sum } from 'd3-array';
import { at } from '../core/element-at';
import {
  computeInterval,
  compareModerated,
  compareSeeds,
  type Difference,
  type SeedValues,
} from './moderated';
import type { Interval } from './statistics';

/** The difference between a setting and the leader. */
export interface LeaderComparison extends Difference {
  readonly seeds: number;
  /** The interval of the mean. The setting is worse than the leader when its lower end is above 0. */
  readonly interval: Interval;
}

export interface ComparedValues {
  /** Results by seed, where higher is better and NaN is a missing one. */
  readonly values: SeedValues;
  /** Returns the mean result on the scale of the values, over the seeds that others have, too. */
  readonly computeLevel: (others: SeedValues) => number;
  /** The variance of one result due to the choice of the test set alone. */
  readonly leastVariance: number;
  /** The number of seeds that diverged or learned nothing. */
  readonly failed: number;
}

/**
 * Returns the share of the 5 % that an interim analysis may spend. Most goes to the first one, so
 * that a planned experiment loses little; all later ones together spend as much again as the second.
 * @param looks the number of analyses, this one included
 */
export const computeSpentError = (looks: number): number =>
  looks === 1 ? 0.04 : 0.01 * 2 ** (2 - looks);

/**
 * Returns the probability with which each side of an interval is missed, so that the best of this many
 * settings is retained. For two settings, the leader is better exactly if the two-sided test is significant.
 */
export const computeErrorPerSide = (settings: number, looks = 1): number =>
  computeSpentError(looks) / Math.max(2, settings - 1);

/** The comparison of all settings, each by its index. */
export interface SettingsComparison {
  readonly leader: number;
  /** The difference of each setting to the leader; null if they share fewer than two seeds. */
  readonly behind: readonly (LeaderComparison | null)[];
  /** Returns the difference of any two settings. */
  readonly difference: (first: number, second: number) => Difference & { readonly seeds: number };
}

/** Compares each setting with the leader. */
export function compareWithLeader(
  settings: readonly ComparedValues[],
  looks = 1,
): SettingsComparison {
  const means = settings.map(({ values, computeLevel }) => computeLevel(values));
  const ordered = [...settings.keys()].toSorted((a, b) => at(means, b) - at(means, a));
  const compare = compareModerated(
    settings.map(({ values }) => Array.from(values).filter(Number.isFinite).length),
    (first, second) => compareSeeds(at(settings, first).values, at(settings, second).values),
    {
      leastVariance: (first, second) =>
        at(settings, first).leastVariance + at(settings, second).leastVariance,
      ofPrior: selectBetterHalf(ordered),
    },
  );
  const difference = (first: number, second: number) => {
    const [one, other] = [at(settings, first), at(settings, second)];
    const gap = one.computeLevel(other.values) - other.computeLevel(one.values);
    return { ...compare(first, second), mean: gap };
  };
  const isEligible = createLeaderTest(settings);
  const leader = findUnbeaten(ordered.filter(isEligible), (one, other) => {
    const { seeds, mean: gap } = difference(one, other);
    return seeds >= 2 && gap < 0;
  });
  const found = settings.map((_, other) => difference(leader, other));
  const perSide = computeErrorPerSide(found.filter(({ seeds }) => seeds >= 2).length, looks);
  const behind = found.map((one) =>
    one.seeds < 2 ? null : { ...one, interval: computeInterval(one, perSide) },
  );
  return { leader, behind, difference };
}

/**
 * Returns the first setting to which no other is superior in the seeds that they share; if there is none,
 * the first of all. With different seeds, means and pairs may disagree.
 * @param settings in the order of their means @returns 0 if there are no settings
 */
function findUnbeaten(
  settings: readonly number[],
  isBeaten: (setting: number, by: number) => boolean,
): number {
  const [first = 0] = settings;
  const last = settings.reduce((best, other) => (isBeaten(best, other) ? other : best), first);
  return settings.some((other) => other !== last && isBeaten(last, other)) ? first : last;
}

/** The fewest settings from which the common spread is estimated, if there are as many. */
const fewestForSpread = 6;

/**
 * Returns the settings from which the common spread is estimated. Settings at chance level or far
 * worse have a spread of another size, which says nothing about the best ones.
 * @param settings in the order of their means
 */
const selectBetterHalf = (settings: readonly number[]): readonly number[] =>
  settings.slice(0, Math.max(fewestForSpread, Math.ceil(settings.length / 2)));

/**
 * Returns whether a setting can be the leader: it has as few failed seeds as any, and shares two
 * seeds with at least half as many others as any does.
 */
function createLeaderTest(settings: readonly ComparedValues[]): (setting: number) => boolean {
  // Most settings have the same seeds, so that few pairs have to be compared.
  const alike = group(settings, ({ values }) => Array.from(values, Number.isFinite).join());
  const partners = settings.map(({ values }) =>
    sum(alike.values(), (others) =>
      compareSeeds(values, at(others, 0).values).seeds > 1 ? others.length : 0,
    ),
  );
  const most = Math.max(...partners);
  const isComparable = partners.map((count) => 2 * count >= most);
  const fewest = Math.min(
    ...settings.filter((_, i) => at(isComparable, i)).map(({ failed }) => failed),
  );
  return (i) => at(isComparable, i) && at(settings, i).failed === fewest;
}
