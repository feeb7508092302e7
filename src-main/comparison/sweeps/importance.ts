// The importance of each setting: its main effect, which is the difference between its two most distant
// values, all else equal. It is clear if one of these is shown to be better by the common
// rule.
import { greatest, group, mean, sum, variance } from 'd3-array';
import { list } from '../../core/number-texts';
import type { ResultMetric } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import { at } from '../../core/element-at';
import { getNumber, createValuesKey, type Column } from '../column';
import { createLevelPairs, averagePerSeed, computeErrorPerSideOfPairs } from '../level-pairs';
import { computeInterval, type Difference } from '../moderated';
import { getResultColumn, computeSkill } from '../result';
import { listCountedRuns } from '../seeds';
import { assignLevels } from './levels';

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
export function describeEffect(
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
export function computeMainEffects(
  runs: readonly Run[],
  columns: readonly Column[],
  metric: ResultMetric,
): readonly MainEffect[] {
  const result = getResultColumn(metric);
  const counted = listCountedRuns(runs).filter((run) => getNumber(result, run) !== null);
  return columns
    .filter(({ key }) => key !== 'seed')
    .flatMap((column) => computeEffect(counted, column, columns, metric) ?? [])
    .toSorted((a, b) => b.effect - a.effect);
}

function computeEffect(
  runs: readonly Run[],
  column: Column,
  columns: readonly Column[],
  metric: ResultMetric,
): MainEffect | null {
  const having = runs.filter((run) => column.appliesTo(run));
  const getLevel = assignLevels(having, column);
  const levels = [...group(having, (run) => getLevel(run).key).values()];
  if (levels.length < 2) return null;
  const others = columns.filter((other) => other !== column);
  const together = others.filter((other) =>
    isSamePartition(having, (run) => getLevel(run).key, other),
  );
  const settings = columns.filter(({ key }) => key !== 'seed');
  const { difference, effect } =
    findMatchedPair(levels, column, metric, having.length) ??
    findUnmatchedPair(levels, (run) => createValuesKey(run, settings), metric);
  const { low, high } = computeInterval(difference, computeErrorPerSideOfPairs(levels.length));
  const isClear = together.length === 0 && (low > 0 || high < 0);
  const isRepeated = levels.some((runs) => runs.length > 1);
  return { column, effect, together, isClear, isRepeated };
}

type Farthest = Pick<MainEffect, 'effect'> & { readonly difference: Difference };

/** Compares runs that are otherwise equal, including the seed; null if most runs have no such partner. */
function findMatchedPair(
  levels: readonly (readonly Run[])[],
  column: Column,
  metric: ResultMetric,
  runs: number,
): Farthest | null {
  const { compare } = createLevelPairs(levels, column, metric);
  const found = listPairs(levels.length).map(([i, j]) => compare(i, j));
  const paired = new Set(
    found.flatMap(({ pairs }) => pairs.flatMap(({ first, second }) => [first, second])),
  );
  const most = greatest(found, ({ mean }) => Math.abs(mean));
  if (most === undefined || 2 * paired.size <= runs) return null;
  const result = getResultColumn(metric);
  const getValue = (run: Run) => getNumber(result, run) ?? NaN;
  const differences = averagePerSeed(
    most.pairs,
    ({ first, second }) => getValue(first) - getValue(second),
  );
  return { difference: most, effect: Math.abs(mean(differences) ?? NaN) };
}

/**
 * Compares runs of a random search, where a combination of settings is one result, however many seeds
 * repeated it, since its other settings are the same in each of them: Student's t of two levels, with
 * the variance within all of them.
 */
function findUnmatchedPair(
  levels: readonly (readonly Run[])[],
  getCombination: (run: Run) => string,
  metric: ResultMetric,
): Farthest {
  const result = getResultColumn(metric);
  const each = levels.map((runs) => {
    const combinations = [...group(runs, getCombination).values()];
    const skills = combinations.map(
      (same) => mean(same, (run) => computeSkill(run, metric)) ?? NaN,
    );
    const value = mean(combinations, (same) => mean(same, (run) => getNumber(result, run))) ?? NaN;
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
  const found = listPairs(levels.length).map(([i, j]): Farthest => {
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

const listPairs = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - i - 1 }, (_, k) => [i, i + k + 1] as const),
  ).flat();

function isSamePartition(
  runs: readonly Run[],
  getLevel: (run: Run) => string,
  other: Column,
): boolean {
  const parts = (formatKey: (run: Run) => string) => new Set(runs.map(formatKey)).size;
  const value = (run: Run) => createValuesKey(run, [other]);
  const both = parts((run) => `${getLevel(run)} ${value(run)}`);
  return both > 1 && both === parts(getLevel) && both === parts(value);
}
