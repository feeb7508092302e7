// Two values of a setting compared, over pairs of runs that are equal otherwise, seed included: after the last epoch that all pairs
// have. docs/decisions/paired-comparison.md explains when that is a claim, and why not more often.
import { group, mean, rollup } from 'd3-array';
import { counted } from '../catalogue/number-words';
import type { ResultMetric } from '../catalogue/metrics';
import type { Run } from '../contract/run';
import { epochValue } from '../contract/epoch-value';
import type { EpochResult } from '../contract/run-event';
import { at } from '../element-at';
import { claimOf } from './claim';
import { printed, valueOf, type Column } from './column';
import { comparedMetric, findingFields, findingOf, noFinding, type Finding } from './finding';
import { countedRuns, seedGroups } from './seeds';
import { comparableSettings } from './settings-diff';
import { summarise } from './statistics';

interface RunPair {
  readonly first: Run;
  readonly second: Run;
  /** The runs' other settings, as text. */
  readonly settings: string;
}

export interface PairedComparison {
  readonly finding: Finding;
  /** Results after the compared epoch: of the first, and of the second. */
  readonly results: readonly (readonly EpochResult[])[];
  /** Seeds that both groups have. */
  readonly seeds: readonly number[];
  /** In how many combinations of the other settings the seeds are paired. A seed's difference is the mean over them. */
  readonly settings: number;
  /** In how many pairs the one ahead is ahead. */
  readonly aheadIn: number;
  /** Runs without a partner that has results. */
  readonly unpaired: readonly Run[];
  /** How many runs do not count, as `countedRuns` has it. */
  readonly unfinished: number;
  /** How many pairs do not count, because not every seed has one with their settings. */
  readonly unbalanced: number;
}

export interface PairedSides {
  readonly first: readonly Run[];
  readonly second: readonly Run[];
  /** The setting that the two are values of. */
  readonly compared: Column;
  /** How many values the two were chosen from, see `claimOf`. */
  readonly groups: number;
}

/** @param results of each run's epochs, by the run's id */
export function comparePaired(
  { first, second, compared, groups }: PairedSides,
  metric: ResultMetric,
  results: ReadonlyMap<number, readonly EpochResult[]>,
): PairedComparison {
  const inWords = comparedMetric(metric, [...first, ...second]);
  const sides = [first, second].map((runs) =>
    runs.filter(({ id }) => (results.get(id)?.length ?? 0) > 0),
  );
  const members = sides.map((runs) => seedGroups(runs).flatMap((one) => one.members));
  const [ours, theirs] = [countedRuns(at(sides, 0)), countedRuns(at(sides, 1))];
  const found = pairsOf(ours, theirs, compared);
  const paired = new Set(found.flatMap((pair) => [pair.first, pair.second]));
  const pairs = balanced(found);
  const names = [first, second].map((runs) => labelOf(at(runs, 0), compared)) as [string, string];
  const values = pairs.map((pair) =>
    [pair.first, pair.second].map(({ id }) => valuesByEpoch(results.get(id) ?? [], metric)),
  );
  const epoch = lastInCommon(values);
  const [firstValues, secondValues] = [0, 1].map((side) =>
    values.map((both) => both[side]?.get(epoch ?? NaN) ?? NaN),
  ) as [number[], number[]];
  const perSeed = (of: readonly number[]) => meansBy(pairs, of, seedOf);
  const differences = firstValues.map((value, i) => value - at(secondValues, i));
  const claim = claimOf(epoch === null ? [] : perSeed(differences), inWords, groups);
  const sign = claim.difference === null ? NaN : Math.sign(claim.difference.mean);
  const bySettings = meansBy(pairs, differences, ({ settings }) => settings);
  const why = pairs.length > 0 ? 'finished epoch in common' : 'two runs that are equal otherwise';
  return {
    finding:
      epoch === null
        ? noFinding(`${names.join(' and ')} have no ${why}`, inWords, groups)
        : findingOf(claim, names, inWords, epoch, [
            ...[firstValues, secondValues].flatMap((side) => summarise(perSeed(side)) ?? []),
          ]),
    results: (['first', 'second'] as const).map((side) =>
      pairs.flatMap((pair) => results.get(pair[side].id)?.find((one) => one.epoch === epoch) ?? []),
    ),
    seeds: [...new Set(pairs.map(seedOf))],
    settings: bySettings.length,
    aheadIn: bySettings.filter((difference) => Math.sign(difference) === sign).length,
    unpaired: [...ours, ...theirs].filter((run) => !paired.has(run)),
    unfinished: members.flat().length - ours.length - theirs.length,
    unbalanced: found.length - pairs.length,
  };
}

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

/** Pairs of runs with the same seed that are equal but for what is compared. */
function pairsOf(
  ours: readonly Run[],
  theirs: readonly Run[],
  compared: Column,
): readonly RunPair[] {
  // What only one of two models has (the forget bias of an LSTM) is part of that model.
  const isOfBoth = ({ appliesTo }: Column) =>
    compared.key !== 'cell' || [ours, theirs].every((runs) => runs.some((run) => appliesTo(run)));
  const shared = comparableSettings.filter((column) => column !== compared && isOfBoth(column));
  const settingsOf = (run: Run) =>
    JSON.stringify([run.dataChecksum, ...shared.map((column) => valueOf(column, run))]);
  const partnerKey = (run: Run) => `${settingsOf(run)} ${run.config.seed}`;
  const partners = group(theirs, partnerKey);
  return ours.flatMap((run) =>
    (partners.get(partnerKey(run)) ?? []).map((other) => {
      return { first: run, second: other, settings: settingsOf(run) };
    }),
  );
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
    (same) => new Set(same.map(seedOf)).size,
    ({ settings }) => settings,
  );
  const kept = pairs.filter(({ settings }) => countOf.get(settings) === seeds);
  return kept.length > 0 ? kept : pairs;
}

const valuesByEpoch = (epochs: readonly EpochResult[], metric: ResultMetric) =>
  new Map(epochs.map((one) => [one.epoch, epochValue(one, metric) ?? NaN]));

/** The last epoch after which all runs of all pairs have finite values; null for none. */
function lastInCommon(pairs: readonly (readonly ReadonlyMap<number, number>[])[]): number | null {
  const epochs = [...(pairs[0]?.[0]?.keys() ?? [])].toReversed();
  const isFinite = (epoch: number) =>
    pairs.every((both) => both.every((values) => Number.isFinite(values.get(epoch))));
  return epochs.find(isFinite) ?? null;
}

/** Means over the pairs with the same seed, or the same settings. */
function meansBy(
  pairs: readonly RunPair[],
  values: readonly number[],
  keyOf: (pair: RunPair) => unknown,
): readonly number[] {
  const meanOf = (indices: number[]) => mean(indices, (i) => values[i]) ?? NaN;
  return [...rollup(pairs.keys(), meanOf, (i) => keyOf(at(pairs, i))).values()];
}
