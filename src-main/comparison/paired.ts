// Two groups of runs compared seed by seed, after the last epoch that all pairs have.
// docs/decisions/paired-comparison.md explains when that is a claim, and why not more often.
import { mean, rollup } from 'd3-array';
import { counted, list } from '../catalogue/number-words';
import type { PairedMetric } from '../contract/run-exports';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { at } from '../element-at';
import { claimOf } from './claim';
import { printed, type Column } from './column';
import { comparedMetric, findingFields, findingOf, noFinding, type Finding } from './finding';
import { pairRuns, type RunPair } from './pair-runs';
import { comparableSettings, differingSettings } from './settings-diff';
import { summarise } from './statistics';

export interface PairedComparison {
  readonly finding: Finding;
  /** The setting in which the groups differ; null if there is none, or if several could be meant. */
  readonly compared: Column | null;
  /** Seeds that both groups have. */
  readonly seeds: readonly number[];
  /** In how many combinations of the other settings the seeds are paired. A seed's difference is the mean over them. */
  readonly settings: number;
  /** In how many of these the one ahead is ahead. */
  readonly aheadIn: number;
  /** Runs without a partner that has results. */
  readonly unpaired: readonly Run[];
  /** How many runs did not finish, and do not count beside those that did. */
  readonly unfinished: number;
  /** How many pairs do not count, because not every seed has one with their settings. */
  readonly unbalanced: number;
}

interface PairedOptions {
  /** The setting in which the groups differ; left out: what the first runs show. */
  readonly compared?: Column;
  /** How many groups the two were chosen from, see `claimOf`. */
  readonly groups?: number;
}

/**
 * @param first each group's runs, at least one
 * @param results of each run's epochs, by the run's id
 */
export function comparePaired(
  first: readonly Run[],
  second: readonly Run[],
  metric: PairedMetric,
  results: ReadonlyMap<number, readonly EpochResult[]>,
  { compared: given, groups = 2 }: PairedOptions = {},
): PairedComparison {
  const inWords = comparedMetric(metric, [...first, ...second]);
  const differing = given ? [given] : settingsApart(at(first, 0), at(second, 0));
  const compared = comparedAmong(differing);
  if (compared === null) {
    const apart = list(differing.map(({ inSentence }) => inSentence));
    const why = apart === '' ? 'both have the same settings' : `the groups differ in ${apart}`;
    return { ...nothing, finding: noFinding(why, inWords, groups) };
  }
  const hasResults = ({ id }: Run) => (results.get(id)?.length ?? 0) > 0;
  const found = pairRuns(first.filter(hasResults), second.filter(hasResults), compared);
  const pairs = balanced(found.pairs);
  const { unpaired, unfinished, otherDifferences } = found;
  const names = [first, second].map((runs) => labelOf(at(runs, 0), compared)) as [string, string];
  const values = pairs.map((pair) =>
    [pair.first, pair.second].map(({ id }) => valuesByEpoch(results.get(id) ?? [], metric)),
  );
  const epoch = lastInCommon(values);
  const [own, others] = [0, 1].map((side) =>
    values.map((both) => both[side]?.get(epoch ?? NaN) ?? NaN),
  ) as [number[], number[]];
  const perSeed = (of: readonly number[]) => meansBy(pairs, of, seedOf);
  const differences = own.map((value, i) => value - at(others, i));
  const claim = claimOf(epoch === null ? [] : perSeed(differences), inWords, groups);
  const sign = claim.difference === null ? NaN : Math.sign(claim.difference.mean);
  const bySettings = meansBy(pairs, differences, ({ settings }) => settings);
  return {
    finding:
      otherDifferences.length > 0
        ? noFinding(`${list(names)} differ in ${list(otherDifferences)} as well`, inWords, groups)
        : pairs.length > 0 && epoch === null
          ? noFinding(`${list(names)} have no finished epoch in common`, inWords, groups)
          : findingOf(claim, names, inWords, epoch, [
              ...[own, others].flatMap((side) => summarise(perSeed(side)) ?? []),
            ]),
    ...{ compared, seeds: [...new Set(pairs.map(seedOf))], settings: bySettings.length },
    aheadIn: bySettings.filter((difference) => Math.sign(difference) === sign).length,
    ...{ unpaired, unfinished, unbalanced: found.pairs.length - pairs.length },
  };
}

const nothing = {
  ...{ compared: null, seeds: [], settings: 0, aheadIn: 0 },
  ...{ unpaired: [], unfinished: 0, unbalanced: 0 },
} as const;

/** The finding's numbers, and those of what it was made from. */
export function pairedFields(comparison: PairedComparison): ReturnType<typeof findingFields> {
  const { aheadIn, settings, unpaired, unfinished, unbalanced } = comparison;
  const leftOut = [
    unpaired.length > 0 && `${counted(unpaired.length, 'run')} without a partner`,
    unfinished > 0 && `${counted(unfinished, 'run')} not finished`,
    unbalanced > 0 && `${counted(unbalanced, 'pair')} of settings that not every seed has`,
  ].filter((part) => part !== false);
  return [
    ...findingFields(comparison.finding),
    ...(settings > 1 ? [['Ahead in', `${aheadIn} of ${settings} settings`] as const] : []),
    ...(leftOut.length > 0 ? [['Left out', leftOut.join(', ')] as const] : []),
  ];
}

/** "GRU", "learning rate 1e-3" */
function labelOf(run: Run, column: Column): string {
  const value = printed(column, run);
  return column.key === 'cell' ? value : `${column.inSentence} ${value}`;
}

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

const settingsApart = (a: Run, b: Run): readonly Column[] =>
  differingSettings(a, b).filter((column) => comparableSettings.includes(column));

/** A model is compared including the settings that only it has. */
function comparedAmong(differing: readonly Column[]): Column | null {
  const [first = null] = differing;
  return differing.find(({ key }) => key === 'cell') ?? (differing.length === 1 ? first : null);
}

const valuesByEpoch = (epochs: readonly EpochResult[], metric: PairedMetric) =>
  new Map(
    epochs.map((one) => [one.epoch, metric === 'test/loss' ? one.testLoss : one.testAccuracy]),
  );

/** The last epoch after which all runs of all pairs have finite values; null for none. */
function lastInCommon(pairs: readonly (readonly ReadonlyMap<number, number>[])[]): number | null {
  const epochs = [...(pairs[0]?.[0]?.keys() ?? [])].toReversed();
  const isFinite = (epoch: number) =>
    pairs.every((both) => both.every((values) => Number.isFinite(values.get(epoch))));
  return epochs.find(isFinite) ?? null;
}

/** Of the pairs with the same seed, or the same settings. */
function meansBy(
  pairs: readonly RunPair[],
  values: readonly number[],
  keyOf: (pair: RunPair) => unknown,
): readonly number[] {
  const meanOf = (own: number[]) => mean(own, (i) => values[i]) ?? NaN;
  return [...rollup(pairs.keys(), meanOf, (i) => keyOf(at(pairs, i))).values()];
}
