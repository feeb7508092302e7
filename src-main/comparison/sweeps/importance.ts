// The importance of each setting: its main effect, which is the difference between its two most distant
// values, all else equal. It is clear if one of these is shown to be better by the common
// rule.
import { greatest, group, mean, sum, variance } from 'd3-array';
import { list } from '../../core/number-words';
import type { ResultMetric } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import { at } from '../../core/element-at';
import { numberOf, valuesKey, type Column } from '../column';
import { levelPairs, perSeed, perSideOfPairs } from '../level-pairs';
import { intervalOf, type Difference } from '../moderated';
import { resultColumn, skillOf } from '../result';
import { countedRuns } from '../seeds';
import { levelsOf } from './levels';

export interface MainEffect {
  readonly column: Column;
  /** In the metric's own unit. */
  readonly effect: number;
  /** Settings that always change together with this one, so that their effects cannot be separated. */
  readonly together: readonly Column[];
  /** Whether one of the two values is shown to be better, and the effect is the setting's own. */
  readonly isClear: boolean;
  /** Whether a value has several runs; with one run each, chance cannot be separated from the effect. */
  readonly isRepeated: boolean;
}

/** Returns "0.35 points", "not clear", or the settings with which it was varied together. */
export function effectInWords(
  { effect, isClear, together }: MainEffect,
  print: (effect: number) => string,
): string {
  if (together.length > 0) {
    return `varied together with ${list(together.map(({ inSentence }) => inSentence))}: cannot be told apart`;
  }
  return isClear ? print(effect) : 'not clear';
}

/**
 * Returns the effects, largest first, without the seed, which only repeats. Only counted runs are used;
 * those without a result, and those that do not have the setting, are left out.
 */
export function mainEffects(
  runs: readonly Run[],
  columns: readonly Column[],
  metric: ResultMetric,
): readonly MainEffect[] {
  const result = resultColumn(metric);
  const counted = countedRuns(runs).filter((run) => numberOf(result, run) !== null);
  return columns
    .filter(({ key }) => key !== 'seed')
    .flatMap((column) => effectOf(counted, column, columns, metric) ?? [])
    .toSorted((a, b) => b.effect - a.effect);
}

function effectOf(
  runs: readonly Run[],
  column: Column,
  columns: readonly Column[],
  metric: ResultMetric,
): MainEffect | null {
  const having = runs.filter((run) => column.appliesTo(run));
  const levelOf = levelsOf(having, column);
  const levels = [...group(having, (run) => levelOf(run).key).values()];
  if (levels.length < 2) return null;
  const others = columns.filter((other) => other !== column);
  const together = others.filter((other) =>
    isSamePartition(having, (run) => levelOf(run).key, other),
  );
  const settings = columns.filter(({ key }) => key !== 'seed');
  const { difference, effect } =
    matchedPair(levels, column, metric, having.length) ??
    unmatchedPair(levels, (run) => valuesKey(run, settings), metric);
  const { low, high } = intervalOf(difference, perSideOfPairs(levels.length));
  const isClear = together.length === 0 && (low > 0 || high < 0);
  const isRepeated = levels.some((runs) => runs.length > 1);
  return { column, effect, together, isClear, isRepeated };
}

type Farthest = Pick<MainEffect, 'effect'> & { readonly difference: Difference };

/** Compares runs that are otherwise equal, including the seed; null if most runs have no such partner. */
function matchedPair(
  levels: readonly (readonly Run[])[],
  column: Column,
  metric: ResultMetric,
  runs: number,
): Farthest | null {
  const { compare } = levelPairs(levels, column, metric);
  const found = pairsOf(levels.length).map(([i, j]) => compare(i, j));
  const paired = new Set(
    found.flatMap(({ pairs }) => pairs.flatMap(({ first, second }) => [first, second])),
  );
  const most = greatest(found, ({ mean }) => Math.abs(mean));
  if (most === undefined || 2 * paired.size <= runs) return null;
  const result = resultColumn(metric);
  const valueOf = (run: Run) => numberOf(result, run) ?? NaN;
  const differences = perSeed(most.pairs, ({ first, second }) => valueOf(first) - valueOf(second));
  return { difference: most, effect: Math.abs(mean(differences) ?? NaN) };
}

/**
 * Compares runs of a random search, where a combination of settings is one result, however many seeds
 * repeated it, since its other settings are the same in each of them: Student's t of two levels, with
 * the variance within all of them.
 */
function unmatchedPair(
  levels: readonly (readonly Run[])[],
  combinationOf: (run: Run) => string,
  metric: ResultMetric,
): Farthest {
  const result = resultColumn(metric);
  const each = levels.map((runs) => {
    const combinations = [...group(runs, combinationOf).values()];
    const skills = combinations.map((same) => mean(same, (run) => skillOf(run, metric)) ?? NaN);
    const value = mean(combinations, (same) => mean(same, (run) => numberOf(result, run))) ?? NaN;
    const degrees = skills.length - 1;
    return {
      degrees,
      skill: mean(skills) ?? NaN,
      squares: degrees * (variance(skills) ?? 0),
      value,
    };
  });
  const degrees = sum(each, (one) => one.degrees);
  const within = sum(each, ({ squares }) => squares) / degrees;
  const found = pairsOf(levels.length).map(([i, j]): Farthest => {
    const [one, other] = [at(each, i), at(each, j)];
    const error = Math.sqrt(within * (1 / (one.degrees + 1) + 1 / (other.degrees + 1)));
    const difference = { mean: one.skill - other.skill, error, degrees };
    return { difference, effect: Math.abs(one.value - other.value) };
  });
  return at(
    found.toSorted((a, b) => b.effect - a.effect),
    0,
  );
}

const pairsOf = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - i - 1 }, (_, k) => [i, i + k + 1] as const),
  ).flat();

function isSamePartition(
  runs: readonly Run[],
  levelOf: (run: Run) => string,
  other: Column,
): boolean {
  const parts = (keyOf: (run: Run) => string) => new Set(runs.map(keyOf)).size;
  const value = (run: Run) => valuesKey(run, [other]);
  const both = parts((run) => `${levelOf(run)} ${value(run)}`);
  return both > 1 && both === parts(levelOf) && both === parts(value);
}
