// Compares values of one setting over pairs of runs that are otherwise equal, including the seed: a
// seed's difference is its mean over the combinations of the other settings.
// docs/decisions/paired-comparison.md explains the rule.
import { group, mean, rollup } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { numberOf, valuesKey, type Column } from './column';
import { spentAt } from './best-set';
import { moderated, sampleOf, type Difference, type Sample } from './moderated';
import { resultColumn, skillOf, testSetVariance } from './result';
import { countedRuns } from './seeds';
import { comparableSettings } from './settings-diff';

export interface RunPair {
  readonly first: Run;
  readonly second: Run;
  /** The runs' other settings, as text. */
  readonly settings: string;
}

/** The comparison of two values of a setting, as the first's minus the second's. */
export interface LevelPair extends Sample {
  /** The variance of a seed's difference due to the choice of the test set alone. */
  readonly leastVariance: number;
  readonly pairs: readonly RunPair[];
  /** The pairs that are not counted, because not every seed has one with their settings. */
  readonly unbalanced: readonly RunPair[];
}

/** The counted runs of each value, and comparisons of any two values with the common spread of all pairs. */
export interface LevelPairs {
  readonly levels: readonly (readonly Run[])[];
  readonly compare: (first: number, second: number) => LevelPair & Difference;
}

/** @param levels the runs of each value of the setting */
export function levelPairs(
  levels: readonly (readonly Run[])[],
  compared: Column,
  metric: ResultMetric,
): LevelPairs {
  const counting = levels.map((runs) =>
    countedRuns(runs).filter((run) => numberOf(resultColumn(metric), run) !== null),
  );
  const settings = comparableSettings(levels.flat());
  const keys = new Map<string, Map<Run, string>>();
  const keysOf = (level: number, shared: readonly Column[]) => {
    const name = `${level} ${shared.map(({ key }) => key).join()}`;
    const known = keys.get(name) ?? settingsOf(at(counting, level), shared);
    keys.set(name, known);
    return known;
  };
  const pairOf = (i: number, j: number): LevelPair => {
    const [ours, theirs] = [at(counting, i), at(counting, j)];
    // A setting that only one of two models has (the forget bias of an LSTM) is part of that model.
    const isOfBoth = ({ appliesTo }: Column) =>
      compared.key !== 'cell' || [ours, theirs].every((runs) => runs.some((run) => appliesTo(run)));
    const shared = settings.filter((column) => column.key !== compared.key && isOfBoth(column));
    const [firstKeys, secondKeys] = [keysOf(i, shared), keysOf(j, shared)];
    const partners = group(theirs, (run) => `${secondKeys.get(run)} ${run.config.seed}`);
    const found = ours.flatMap((first) => {
      const settings = firstKeys.get(first) ?? '';
      const same = partners.get(`${settings} ${first.config.seed}`) ?? [];
      return same.map((second): RunPair => ({ first, second, settings }));
    });
    const pairs = balanced(found);
    const kept = new Set(pairs);
    const differences = perSeed(
      pairs,
      ({ first, second }) => (skillOf(first, metric) ?? NaN) - (skillOf(second, metric) ?? NaN),
    );
    const sample = sampleOf(differences, new Float64Array(differences.length));
    const combinations = new Set(pairs.map(({ settings }) => settings)).size;
    const ofOne = mean(
      pairs,
      ({ first, second }) => testSetVariance(first, metric) + testSetVariance(second, metric),
    );
    const leastVariance = (ofOne ?? 0) / Math.max(1, combinations);
    return { ...sample, leastVariance, pairs, unbalanced: found.filter((pair) => !kept.has(pair)) };
  };
  const seeds = counting.map((runs) => new Set(runs.map(({ config }) => config.seed)).size);
  const leastVariance = (i: number, j: number) => pairOf(i, j).leastVariance;
  return { levels: counting, compare: moderated(seeds, pairOf, { leastVariance }) };
}

const settingsOf = (runs: readonly Run[], shared: readonly Column[]) =>
  new Map(runs.map((run) => [run, `${run.dataChecksum} ${valuesKey(run, shared)}`]));

const seedOf = ({ first }: RunPair) => first.config.seed;

/** Averages a value of each pair over the pairs of a seed, or of another key. */
export const perSeed = (
  pairs: readonly RunPair[],
  valueOf: (pair: RunPair) => number,
  keyOf: (pair: RunPair) => unknown = seedOf,
): number[] => [...rollup(pairs, (same) => mean(same, valueOf) ?? NaN, keyOf).values()];

/**
 * Returns the pairs with settings that every seed has, so that seeds differ only by chance. If there are
 * none, returns all.
 */
function balanced(pairs: readonly RunPair[]): readonly RunPair[] {
  const seeds = new Set(pairs.map(seedOf)).size;
  const countOf = rollup(
    pairs,
    (same) => new Set(same.map(seedOf)).size,
    ({ settings }) => settings,
  );
  const kept = pairs.filter(({ settings }) => countOf.get(settings) === seeds);
  return kept.length > 0 ? kept : pairs;
}

/**
 * Returns the probability per side for the two-sided claim about any two of this many values: with more
 * than two the interval is wider by Bonferroni over all pairs.
 */
export const perSideOfPairs = (levels: number, looks = 1): number =>
  spentAt(looks) / (levels * (levels - 1));
