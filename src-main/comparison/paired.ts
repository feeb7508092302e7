// Two groups of runs compared seed by seed: the difference epoch by epoch, and one plain sentence.
// docs/decisions/paired-comparison.md explains when it makes a claim, and why not more often.
import { mean, rollup, sum } from 'd3-array';
import { at } from '../element-at';
import { resultWords } from '../catalogue/tasks';
import { metricDefinition, metricInShort, type CurveMetric } from '../catalogue/metrics';
import type { EqualCost } from '../contract/run-exports';
import type { Run } from '../contract/run';
import type { Column } from './column';
import { claimOf, levelAmong, type Claim, type ComparedMetric } from './claim';
import { costsOf, isCostKnown, slack, valueAtCost, type EpochCurve } from './equal-cost';
import { pairRuns, type RunPair } from './pair-runs';
import { pairedSentence } from './paired-words';
import { comparableSettings, differingSettings } from './settings-diff';
import { meanInterval, summarise, type Interval } from './statistics';

interface DifferenceCurve {
  readonly epochs: readonly number[];
  /** The first group's value minus the second's, averaged over the seeds. */
  readonly mean: readonly number[];
  /** As that of the claim; empty with fewer than two seeds. */
  readonly intervals: readonly Interval[];
}

export interface PairedComparison {
  readonly metric: ComparedMetric;
  readonly groups: readonly [Run, Run];
  /** The setting in which the groups differ; null if there is none, or if several could be meant. */
  readonly compared: Column | null;
  /** Other settings that differ, as in a sentence; 'data' where the images differ. With any there is no claim. */
  readonly otherDifferences: readonly string[];
  /** Seeds that both groups have. */
  readonly seeds: readonly number[];
  /** In how many combinations of the other settings the seeds are paired. A seed's difference is the mean over them. */
  readonly settings: number;
  /** In how many of these the first one is ahead, and the second one. */
  readonly ahead: readonly [number, number];
  /** Runs of the first and of the second group that have results, but no partner with results. */
  readonly unpaired: readonly [readonly Run[], readonly Run[]];
  /** How many runs of each group did not finish, and do not count beside those that did. */
  readonly unfinished: readonly [number, number];
  /** How many pairs do not count, because not every seed has one with their settings. */
  readonly unbalanced: number;
  readonly cost: EqualCost;
  /** Which group's epochs count, where an epoch does not cost the same in both: the one that costs more. */
  readonly reference: 0 | 1;
  /** Whether the last of these epochs has cost as much in both runs of each pair: equal cost is equal epochs there. */
  readonly costsAlike: boolean;
  /** At every epoch of the reference that all paired runs have. */
  readonly curve: DifferenceCurve;
  /** The last of these epochs; null if there is none. */
  readonly epoch: number | null;
  /** By the differences at that epoch. */
  readonly claim: Claim;
}

interface PairedOptions {
  /** The setting in which the groups differ; left out: what the first runs show. */
  readonly compared?: Column;
  readonly cost?: EqualCost;
  /** How many groups the two were chosen from, see `claimOf`. */
  readonly groups?: number;
}

/** @throws Error for a metric without a better direction */
export function comparedMetric(metric: CurveMetric, runs: readonly Run[]): ComparedMetric {
  const { axis, better } = metricDefinition(metric);
  if (better === null) throw new Error(`${metric} has no better or worse.`);
  const name = metricInShort(metric, resultWords(runs.map(({ config }) => config)));
  return { name, isPercent: axis.to === 1, better };
}

/**
 * @param first each group's runs, at least one
 * @param curves the metric epoch by epoch of each run, by the run's id
 */
export function comparePaired(
  first: readonly Run[],
  second: readonly Run[],
  metric: ComparedMetric,
  curves: ReadonlyMap<number, EpochCurve>,
  { compared: given, cost = 'epochs', groups: groupCount = 2 }: PairedOptions = {},
): PairedComparison & { readonly sentence: string } {
  const groups = [at(first, 0), at(second, 0)] as const;
  const { compared, others } = given ? { compared: given, others: [] } : comparedSetting(...groups);
  const hasResults = ({ id }: Run) => (curves.get(id)?.epochs.length ?? 0) > 0;
  const { pairs: allPairs, ...found } =
    compared === null || !isCostKnown(groups, cost)
      ? { ...noPairs, otherDifferences: others }
      : pairRuns(first.filter(hasResults), second.filter(hasResults), compared, cost);
  const pairs = balanced(allPairs);
  const { last, ...atEqualCost } = differences(pairs, curves, cost, metric, levelAmong(groupCount));
  const comparison: PairedComparison = {
    ...found,
    ...atEqualCost,
    ...{ metric, groups, compared, cost },
    unbalanced: allPairs.length - pairs.length,
    seeds: [...new Set(pairs.map(seedOf))],
    settings: new Set(pairs.map(({ settings }) => settings)).size,
    epoch: atEqualCost.curve.epochs.at(-1) ?? null,
    claim: claimOf(last, metric, groupCount),
  };
  return { ...comparison, sentence: pairedSentence(comparison) };
}

const noPairs = { pairs: [], unpaired: [[], []], unfinished: [0, 0] } as const;

const seedOf = ({ first }: RunPair) => first.config.seed;

/**
 * Those with settings that every seed has: else seeds would differ by their settings, too, and not by chance alone. All, where
 * no settings are such.
 */
function balanced(pairs: readonly RunPair[]): readonly RunPair[] {
  const seeds = new Set(pairs.map(seedOf)).size;
  const countOf = rollup(
    pairs,
    (own) => new Set(own.map(seedOf)).size,
    ({ settings }) => settings,
  );
  const kept = pairs.filter(({ settings }) => countOf.get(settings) === seeds);
  return kept.length > 0 ? kept : pairs;
}

/** A model is compared including the settings that only it has; threads only change rounding. */
function comparedSetting(a: Run, b: Run): { compared: Column | null; others: readonly string[] } {
  const differing = differingSettings(a, b).filter((column) => comparableSettings.includes(column));
  const [first = null] = differing;
  const compared =
    differing.find(({ key }) => key === 'cell') ?? (differing.length === 1 ? first : null);
  return { compared, others: differing.map(({ inSentence }) => inSentence) };
}

interface CostedPair extends RunPair {
  readonly sides: readonly [Side, Side];
}

interface Side extends EpochCurve {
  readonly costs: readonly number[];
}

/** The seeds' differences at each epoch of the reference for which all pairs have finite values. */
function differences(
  pairs: readonly RunPair[],
  curves: ReadonlyMap<number, EpochCurve>,
  cost: EqualCost,
  { better }: ComparedMetric,
  level: number,
) {
  const sideOf = (run: Run): Side => {
    const curve = curves.get(run.id) ?? { epochs: [], values: [], seconds: [] };
    return { ...curve, costs: costsOf(run, curve, cost) };
  };
  const costed = pairs.map((pair) => ({
    ...pair,
    sides: [sideOf(pair.first), sideOf(pair.second)] as const,
  }));
  const perEpoch = (which: 0 | 1) =>
    sum(
      costed,
      ({ sides }) => (sides[which].costs.at(-1) ?? 0) / (sides[which].epochs.at(-1) ?? 1),
    );
  const reference = perEpoch(1) > perEpoch(0) * (1 + slack) ? 1 : 0;
  const epochs = [...(costed[0]?.sides[reference].epochs ?? [])];
  const rows = epochs
    .map((epoch) => ({ epoch, values: costed.map((pair) => differenceAt(pair, reference, epoch)) }))
    .filter(({ values }) => values.every(Number.isFinite));
  /** Of the pairs with the same seed, or the same settings. */
  const means = (values: readonly number[], keyOf: (pair: RunPair) => unknown) => {
    const meanOf = (own: number[]) => mean(own, (i) => values[i]) ?? NaN;
    return [...rollup(values.keys(), meanOf, (i) => keyOf(at(costed, i))).values()];
  };
  const perSeed = rows.map(({ values }) => means(values, seedOf));
  const summaries = perSeed.map(summarise).filter((summary) => summary !== null);
  const bySetting = means(rows.at(-1)?.values ?? [], ({ settings }) => settings);
  const [above, below] = [1, -1].map(
    (sign) => bySetting.filter((difference) => sign * difference > 0).length,
  ) as [number, number];
  return {
    reference,
    costsAlike: costed.every(({ sides }) => costsAlike(sides, rows.at(-1)?.epoch)),
    curve: {
      epochs: rows.map(({ epoch }) => epoch),
      mean: summaries.map((summary) => summary.mean),
      intervals: summaries.flatMap((summary) => meanInterval(summary, level) ?? []),
    },
    last: perSeed.at(-1) ?? [],
    ahead: better === 'higher' ? ([above, below] as const) : ([below, above] as const),
  } as const;
}

function costsAlike(sides: CostedPair['sides'], epoch: number | undefined): boolean {
  const [a = NaN, b = NaN] = sides.map(({ epochs, costs }) => costs[epochs.indexOf(epoch ?? NaN)]);
  return Math.abs(a - b) <= slack * a;
}

/** NaN where the other run has no value at the cost of this epoch. */
function differenceAt({ sides }: CostedPair, reference: 0 | 1, epoch: number): number {
  const { epochs, costs } = sides[reference];
  const index = epochs.indexOf(epoch);
  if (index < 0) return NaN;
  const [a, b] = sides.map((side) => valueAtCost(side.values, side.costs, at(costs, index)));
  return (a ?? NaN) - (b ?? NaN);
}
