// Two groups of runs with the same seeds, compared seed by seed: the difference epoch by epoch, and one plain
// sentence. docs/decisions/paired-comparison.md explains when it makes a claim, and why not more often.
import { at } from '../element-at';
import { evaluationWord } from '../catalogue/evaluation';
import { metricDefinition, metricInShort, type CurveMetric } from '../catalogue/metrics';
import type { Run } from '../contract/run';
import type { Column } from './column';
import { claimOf, type Claim, type ComparedMetric } from './claim';
import type { Curve } from './curve-band';
import { pairedSentence } from './paired-words';
import { firstOf } from './seed-labels';
import type { SeedGroup } from './seeds';
import { comparableSettings, differingSettings } from './settings-diff';
import { meanInterval, summarise, type Interval } from './statistics';

interface DifferenceCurve {
  readonly epochs: readonly number[];
  /** The first group's value minus the second's, averaged over the pairs. */
  readonly mean: readonly number[];
  /** Student's t, 95 %; empty with fewer than two pairs. */
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
  /** Seeds of the first and of the second group that have results, but no partner with results. */
  readonly unpaired: readonly [readonly number[], readonly number[]];
  /** At every epoch that all paired runs have. */
  readonly curve: DifferenceCurve;
  /** The last of these epochs; null if there is none. */
  readonly epoch: number | null;
  /** By the differences at that epoch. */
  readonly claim: Claim;
}

/** @throws Error for a metric without a better direction */
export function comparedMetric(metric: CurveMetric, runs: readonly Run[]): ComparedMetric {
  const { axis, better } = metricDefinition(metric);
  if (better === null) throw new Error(`${metric} has no better or worse.`);
  const name = metricInShort(metric, evaluationWord(runs.map(({ config }) => config)));
  return { name, isPercent: axis.to === 1, better };
}

/**
 * @param curves the metric epoch by epoch of each run, by the run's id
 * @param groupCount how many groups are compared with each other, see `claimOf`
 */
export function comparePaired(
  first: SeedGroup,
  second: SeedGroup,
  metric: ComparedMetric,
  curves: ReadonlyMap<number, Curve>,
  groupCount = 2,
): PairedComparison & { readonly sentence: string } {
  const hasResults = ({ id }: Run) => (curves.get(id)?.steps.length ?? 0) > 0;
  const [ours, theirs] = [first.members.filter(hasResults), second.members.filter(hasResults)];
  const pairs = pairsOf(ours, theirs);
  const seeds = pairs.map(([{ config }]) => config.seed);
  const curve = differenceCurve(pairs, curves);
  const groups = [firstOf(first), firstOf(second)] as const;
  const comparison: PairedComparison = {
    metric,
    groups,
    ...settingsOf(...groups),
    seeds,
    unpaired: [seedsWithout(ours, seeds), seedsWithout(theirs, seeds)],
    curve: { epochs: curve.epochs, mean: curve.mean, intervals: curve.intervals },
    epoch: curve.epochs.at(-1) ?? null,
    claim: claimOf(curve.perEpoch.at(-1) ?? [], metric, groupCount),
  };
  return { ...comparison, sentence: pairedSentence(comparison) };
}

function pairsOf(first: readonly Run[], second: readonly Run[]): [Run, Run][] {
  const partners = new Map(second.map((run) => [run.config.seed, run]));
  return first.flatMap((run): [Run, Run][] => {
    const partner = partners.get(run.config.seed);
    return partner === undefined ? [] : [[run, partner]];
  });
}

function seedsWithout(runs: readonly Run[], seeds: readonly number[]): number[] {
  return runs.map(({ config }) => config.seed).filter((seed) => !seeds.includes(seed));
}

/** A model is compared including the settings that only it has; threads only change rounding. */
function settingsOf(a: Run, b: Run): Pick<PairedComparison, 'compared' | 'otherDifferences'> {
  const differing = differingSettings(a, b).filter((column) => comparableSettings.includes(column));
  const [first = null] = differing;
  const compared =
    differing.find(({ key }) => key === 'cell') ?? (differing.length === 1 ? first : null);
  const others = differing
    .filter((column) => column !== compared)
    .map(({ inSentence }) => inSentence);
  const otherImages =
    a.dataChecksum !== b.dataChecksum && !differing.some(({ key }) => key === 'data');
  return { compared, otherDifferences: otherImages ? [...others, 'data'] : others };
}

/** The pairs' differences at each epoch for which all of them have finite values. */
function differenceCurve(pairs: readonly [Run, Run][], curves: ReadonlyMap<number, Curve>) {
  const tables = pairs.map((pair) => pair.map(({ id }) => byStep(curves.get(id))));
  const epochs = [...(tables[0]?.[0]?.keys() ?? [])].filter((epoch) =>
    tables.every((pair) => pair.every((values) => Number.isFinite(values.get(epoch)))),
  );
  const perEpoch = epochs.map((epoch) =>
    tables.map(([a, b]) => (a?.get(epoch) ?? NaN) - (b?.get(epoch) ?? NaN)),
  );
  const summaries = perEpoch.map(summarise).filter((summary) => summary !== null);
  return {
    epochs,
    perEpoch,
    mean: summaries.map(({ mean }) => mean),
    intervals: summaries.flatMap((summary) => meanInterval(summary) ?? []),
  };
}

function byStep(curve: Curve | undefined): ReadonlyMap<number, number> {
  if (curve === undefined) return new Map();
  return new Map(Array.from(curve.steps, (step, i) => [step, at(curve.values, i)]));
}
