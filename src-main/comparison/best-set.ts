// Which of several settings may be the best: all but those that the leader is shown to be ahead of.
// docs/decisions/paired-comparison.md explains the rule. By Hsu's comparison with the best (1984),
// with Bonferroni's bound.
import { sum } from 'd3-array';
import { at } from '../engine/core/element-at';
import { intervalOf, moderated, sampleOf, type Difference, type SeedValues } from './moderated';
import type { Interval } from './statistics';

/** How far a setting is behind the leader. */
export interface Behind extends Difference {
  readonly seeds: number;
  /** Of the mean; at its lower end above 0 the setting is not the best. */
  readonly interval: Interval;
}

/**
 * The probability with which each side of an interval is missed, so that of so many settings the
 * best one is kept in 95 % of families. Of two settings the leader is then better just where the
 * two-sided claim about them says so.
 * @param looks at growing data, which share the 5 %
 */
export const perSideOf = (settings: number, looks = 1): number =>
  0.05 / looks / Math.max(2, settings - 1);

/**
 * @param settings values by seed, higher is better
 * @returns the leader, and how far each setting is behind it: null where they share fewer than two seeds
 */
export function behindLeader(
  settings: readonly SeedValues[],
  looks = 1,
): { readonly leader: number; readonly behind: readonly (Behind | null)[] } {
  const difference = moderated(
    settings.map((values) => Array.from(values).filter(Number.isFinite).length),
    (first, second) => sampleOf(at(settings, first), at(settings, second)),
  );
  const first = leaderOf(settings);
  // With seeds of their own the pairs may say otherwise than the means.
  const ahead = settings.map((_, other) => {
    const { seeds, mean } = difference(first, other);
    return seeds < 2 || other === first ? 0 : mean;
  });
  const leader = Math.min(...ahead) < 0 ? ahead.indexOf(Math.min(...ahead)) : first;
  const found = settings.map((_, other) => difference(leader, other));
  const perSide = perSideOf(found.filter(({ seeds }) => seeds >= 2).length, looks);
  const behind = found.map((one) =>
    one.seeds < 2 ? null : { ...one, interval: intervalOf(one, perSide) },
  );
  return { leader, behind };
}

/**
 * The best mean, among those that share two seeds with half as many others as any does: one that
 * shares none could be compared with none.
 */
function leaderOf(settings: readonly SeedValues[]): number {
  const seeds = settings.map((values) => Array.from(values, Number.isFinite));
  const kinds = new Map<string, { has: readonly boolean[]; count: number }>();
  for (const has of seeds) {
    const key = has.join();
    kinds.set(key, { has, count: (kinds.get(key)?.count ?? 0) + 1 });
  }
  const partners = seeds.map((has) =>
    sum(kinds.values(), (kind) => {
      const shared = has.filter((one, seed) => one && kind.has[seed]).length;
      return shared < 2 ? 0 : kind.count;
    }),
  );
  const most = Math.max(...partners);
  const means = settings.map((values, i) => {
    const known = Array.from(values).filter(Number.isFinite);
    return known.length === 0 || 2 * at(partners, i) < most ? -Infinity : sum(known) / known.length;
  });
  return means.indexOf(Math.max(...means));
}
