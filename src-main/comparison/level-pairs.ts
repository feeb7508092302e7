// Compares values of one setting over pairs of runs that are otherwise equal, including the seed: a
// seed's difference is its mean over the combinations of the other settings.
// docs/decisions/paired-comparison.md explains the rule.
import { group, max, mean, rollup, sum, variance } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { getNumber, createValuesKey, type Column } from './column';
import { computeSpentError } from './best-set';
import { compareModerated, compareSeeds, type Difference, type Sample } from './moderated';
import { getResultColumn, computeMeanSkill, computeSkill, testSetVariance } from './result';
import { listCountedRuns } from './seeds';
import { listComparableSettings } from './settings-diff';
import { computeFTail } from './special-functions';

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
export function createLevelPairs(
  levels: readonly (readonly Run[])[],
  compared: Column,
  metric: ResultMetric,
): LevelPairs {
  const counting = levels.map((runs) =>
    listCountedRuns(runs).filter((run) => getNumber(getResultColumn(metric), run) !== null),
  );
  const settings = listComparableSettings(levels.flat());
  const keys = new Map<string, Map<Run, string>>();
  const formatKeys = (level: number, shared: readonly Column[]) => {
    const name = `${level} ${shared.map(({ key }) => key).join()}`;
    const known = keys.get(name) ?? groupBySettings(at(counting, level), shared);
    keys.set(name, known);
    return known;
  };
  const createPair = (i: number, j: number): LevelPair => {
    const [ours, theirs] = [at(counting, i), at(counting, j)];
    // A setting that only one of two models has (the forget bias of an LSTM) is part of that model.
    const isOfBoth = ({ appliesTo }: Column) =>
      compared.key !== 'cell' || [ours, theirs].every((runs) => runs.some((run) => appliesTo(run)));
    const shared = settings.filter((column) => column.key !== compared.key && isOfBoth(column));
    const [firstKeys, secondKeys] = [formatKeys(i, shared), formatKeys(j, shared)];
    const partners = group(theirs, (run) => `${secondKeys.get(run)} ${run.config.seed}`);
    const found = ours.flatMap((first) => {
      const settings = firstKeys.get(first) ?? '';
      const same = partners.get(`${settings} ${first.config.seed}`) ?? [];
      return same.map((second): RunPair => ({ first, second, settings }));
    });
    const pairs = selectBalanced(found);
    const kept = new Set(pairs);
    const sample = summariseDifferences(
      pairs,
      ({ first, second }) =>
        (computeSkill(first, metric) ?? NaN) - (computeSkill(second, metric) ?? NaN),
    );
    const combinations = [...group(pairs, (pair) => pair.settings).values()];
    const computeLevel = (same: readonly RunPair[], side: 'first' | 'second') =>
      computeMeanSkill(
        same.map((pair) => pair[side]),
        metric,
      ) ?? NaN;
    const ofLevels = mean(
      combinations,
      (same) => computeLevel(same, 'first') - computeLevel(same, 'second'),
    );
    const ofOne = mean(
      pairs,
      ({ first, second }) => testSetVariance(first, metric) + testSetVariance(second, metric),
    );
    const leastVariance = (ofOne ?? 0) / Math.max(1, combinations.length);
    const unbalanced = found.filter((pair) => !kept.has(pair));
    return { ...sample, mean: ofLevels ?? 0, leastVariance, pairs, unbalanced };
  };
  const known = new Map<string, LevelPair>();
  const getPair = (i: number, j: number): LevelPair => {
    const pair = known.get(`${i} ${j}`) ?? createPair(i, j);
    known.set(`${i} ${j}`, pair);
    return pair;
  };
  const counts = counting.map((_, i) => {
    const others = [...counting.keys()].filter((other) => other !== i);
    return (
      1 +
      (max(others, (other) => getPair(Math.min(i, other), Math.max(i, other)).sampleDegrees) ?? 0)
    );
  });
  const leastVariance = (i: number, j: number) => getPair(i, j).leastVariance;
  return { levels: counting, compare: compareModerated(counts, getPair, { leastVariance }) };
}

/** The probability of a false interaction, below which differences within combinations are not pooled. */
const interactionLevel = 0.25;

/**
 * Returns the spread of a seed's difference, averaged over the combinations of the other settings. Unless
 * seeds and values interact by an F test, the spread within all combinations is pooled, with as many more
 * degrees of freedom (Bancroft 1964, Analysis and inference for incompletely specified models).
 */
function summariseDifferences(
  pairs: readonly RunPair[],
  getDifference: (pair: RunPair) => number,
): Sample {
  const differences = averagePerSeed(pairs, getDifference);
  const bySeed = compareSeeds(differences, new Float64Array(differences.length));
  const { seeds, sampleDegrees: freeSeeds } = bySeed;
  const combinations = [...group(pairs, ({ settings }) => settings).values()];
  const count = combinations.length;
  if (seeds < 2 || count < 2 || pairs.length !== count * seeds) return bySeed;
  const within = sum(combinations, (same) => freeSeeds * (variance(same, getDifference) ?? NaN));
  const ofSeeds = count * bySeed.variance;
  const degrees = (count - 1) * freeSeeds;
  const ofRest = (within - freeSeeds * ofSeeds) / degrees;
  if (computeFTail(ofSeeds / ofRest, freeSeeds, degrees) < interactionLevel) return bySeed;
  const sampleDegrees = count * freeSeeds;
  return { ...bySeed, variance: within / sampleDegrees / count, sampleDegrees };
}

const groupBySettings = (runs: readonly Run[], shared: readonly Column[]) =>
  new Map(runs.map((run) => [run, `${run.dataChecksum} ${createValuesKey(run, shared)}`]));

const getSeed = ({ first }: RunPair) => first.config.seed;

/** Averages a value of each pair over the pairs of a seed, or of another key. */
export const averagePerSeed = (
  pairs: readonly RunPair[],
  getValue: (pair: RunPair) => number,
  formatKey: (pair: RunPair) => unknown = getSeed,
): number[] => [...rollup(pairs, (same) => mean(same, getValue) ?? NaN, formatKey).values()];

/**
 * Returns the pairs with settings that every seed has, so that seeds differ only by chance. If there are
 * none, returns all.
 */
function selectBalanced(pairs: readonly RunPair[]): readonly RunPair[] {
  const seeds = new Set(pairs.map(getSeed)).size;
  const counts = rollup(
    pairs,
    (same) => new Set(same.map(getSeed)).size,
    ({ settings }) => settings,
  );
  const kept = pairs.filter(({ settings }) => counts.get(settings) === seeds);
  return kept.length > 0 ? kept : pairs;
}

/**
 * Returns the probability per side for the two-sided claim about any two of this many values: with more
 * than two the interval is wider by Bonferroni over all pairs.
 */
export const computeErrorPerSideOfPairs = (levels: number, looks = 1): number =>
  computeSpentError(looks) / (levels * (levels - 1));
