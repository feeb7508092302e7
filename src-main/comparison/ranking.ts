// Ranks settings by their results over seeds. Headline, table, charts, report, command line and races
// use the same ranking.
import { extent, greatest, group, max, mean } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { compareWithLeader, computeErrorPerSide } from './best-set';
import { compareItems } from './block-errors';
import { getNumber } from './column';
import { computeErrorPerSideOfPairs } from './level-pairs';
import { computeInterval, type Difference } from './moderated';
import {
  getResultColumn,
  computeMeanSkill,
  computeSkill,
  isCounted,
  testSetVariance,
} from './result';
import { countEndings, describeFailures, isUnlearned, type RunCounts } from './run-counts';
import { listCountedMembers, groupLabels, groupBySeed, type SeedGroup } from './seeds';
import { summariseValues, type Interval, type Summary } from './statistics';

/** The ratio of errors to those of another setting. */
export interface Ratio extends Interval {
  readonly ratio: number;
}

export interface RankedSetting {
  readonly id: string;
  /** The settings in which it differs from the others. */
  readonly label: string;
  /** One run for each seed with a counted result; if there is none, one run for each seed. */
  readonly members: readonly Run[];
  /** A summary of the members' results; of none, a count of 0 and a mean that is not a number. */
  readonly summary: Summary;
  /** The epoch after which all of them ended; null if it differs. */
  readonly epoch: number | null;
  readonly counts: RunCounts;
  /** The state; a candidate is not significantly worse than the best. */
  readonly state: 'candidate' | 'worse' | 'not judged';
  /** The reason why it is not judged, or is worse without a number; '' otherwise. */
  readonly why: string;
  /** Whether more seeds could change the result. */
  readonly isOpen: boolean;
  /** The error ratio to the leader; null without a comparison. */
  readonly errors: Ratio | null;
}

export interface Ranking {
  /** The leader, the other candidates, the worse ones and those not judged, fewest errors first. */
  readonly settings: readonly RankedSetting[];
  /** The number of settings that are judged. */
  readonly judged: number;
  /** Whether intervals are over seeds or, for single models, over the choice of the test sequences. */
  readonly over: 'seeds' | 'sequences';
  /** The probability that the interval of one setting contains its true ratio. */
  readonly level: number;
}

type Setting = Pick<RankedSetting, 'id' | 'label' | 'members' | 'summary' | 'epoch' | 'counts'>;
type Judgement = Pick<RankedSetting, 'state' | 'why' | 'isOpen' | 'errors'>;

/**
 * Ranks the settings of runs. Seeds that were added after an interim analysis are judged at its share of
 * the 5 %, and a setting that was worse then remains so.
 */
export function rankSettings(runs: readonly Run[], metric: ResultMetric): Ranking {
  const labels = groupLabels(groupBySeed(runs));
  const looks = countLooks(runs);
  const worse = new Map<string, Judgement>();
  let last = analyse([], labels, metric, 1);
  for (let look = 1; look <= looks; look += 1) {
    const known = look === looks ? runs : runs.filter((run) => run.looks < look);
    const left = groupBySeed(known).filter(({ id }) => !worse.has(id));
    last = analyse(left, labels, metric, look);
    for (const [id, judgement] of last.judgements)
      if (judgement.state === 'worse') worse.set(id, judgement);
  }
  const { leader, judgements, count, over } = last;
  const ranked = groupBySeed(runs).flatMap((seeds): RankedSetting[] => {
    const setting = createSetting(seeds, labels, metric);
    const judgement = judgements.get(seeds.id);
    if (setting === null) return [];
    if (judgement !== undefined) return [{ ...setting, ...judgement }];
    const earlier = worse.get(seeds.id);
    return earlier === undefined ? [] : [{ ...setting, ...earlier, errors: null, why: wasWorse }];
  });
  const sign = getResultColumn(metric).better === 'higher' ? -1 : 1;
  const computeRank = ({ count, mean: result }: Summary) =>
    count === 0 ? Infinity : sign * result;
  const order = ['candidate', 'worse', 'not judged'] as const;
  return {
    settings: ranked.toSorted(
      (a, b) =>
        Number(b.id === leader) - Number(a.id === leader) ||
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (a.errors?.ratio ?? Infinity) - (b.errors?.ratio ?? Infinity) ||
        computeRank(a.summary) - computeRank(b.summary) ||
        (a.id < b.id ? -1 : 1),
    ),
    judged: ranked.filter(({ state }) => state !== 'not judged').length,
    over,
    level: 1 - 2 * computeErrorPerSide(count, looks),
  };
}

/** Returns the number of analyses, that of these runs included. */
const countLooks = (runs: readonly Run[]) => 1 + (max(runs, (run) => run.looks) ?? 0);

/** The reason in place of a number that would be relative to an earlier leader. */
const wasWorse = 'worse with fewer seeds';

/** Judges settings once, with the results available at one interim analysis. */
function analyse(
  groups: readonly SeedGroup[],
  labels: ReadonlyMap<string, string>,
  metric: ResultMetric,
  look: number,
) {
  const settings = groups
    .flatMap((one) => createSetting(one, labels, metric) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const compared = selectLargestClass(settings.filter(({ summary }) => summary.count > 0));
  const areSingle = compared.every(({ members }) => members.length === 1);
  const learned = findLearned(compared, metric);
  const { leader, errors, difference } = areSingle
    ? compareSingleModels(compared, metric, look)
    : compareOverSeeds(compared, learned, metric, look);
  const first = compared[leader];
  const judgements = new Map(
    settings.map((setting) => {
      const i = compared.indexOf(setting);
      const found = errors[i] ?? null;
      const [of, all] = [learned[i]?.length ?? 0, setting.members.length];
      const learning = i < 0 || of === all ? '' : `${of} of ${all} seeds learn`;
      return [setting.id, judge(setting, first, { found, learning, areSingle })] as const;
    }),
  );
  return {
    leader: first?.id,
    judgements,
    compared,
    difference,
    count: errors.filter((one) => one !== null).length,
    over: areSingle ? ('sequences' as const) : ('seeds' as const),
  };
}

interface Evidence {
  readonly found: Ratio | null;
  /** The number of seeds that learn, if some do not; '' otherwise. */
  readonly learning: string;
  readonly areSingle: boolean;
}

/** The fewest seeds that must all diverge before a setting counts as worse. */
const fewestDiverged = 3;

function judge(setting: Setting, leader: Setting | undefined, evidence: Evidence): Judgement {
  const { found, learning, areSingle } = evidence;
  const { finished, diverged } = setting.counts;
  const failures = [describeFailures(setting.counts), learning]
    .filter((part) => part !== '')
    .join(', ');
  const notJudged = (why: string, isOpen = true): Judgement => ({
    state: 'not judged',
    why,
    isOpen,
    errors: null,
  });
  const elsewhere = leader === undefined ? '' : explainIncomparable(setting, leader);
  if (elsewhere !== '') return notJudged(elsewhere, elsewhere === 'not finished');
  if (finished === 0 && diverged >= fewestDiverged)
    return { ...notJudged(`all ${diverged} diverged`, false), state: 'worse' };
  if (found === null) {
    const missing = areSingle ? 'one seed' : 'too few shared seeds';
    return notJudged(failures === '' ? missing : failures);
  }
  // The printed mean includes seeds that learn nothing, from which the ratio would not follow.
  if (found.low > 1)
    return { state: 'worse', why: learning, isOpen: false, errors: learning === '' ? found : null };
  const hasFailed = diverged > 0 || learning !== '';
  if (hasFailed && setting.id !== leader?.id) return notJudged(failures);
  return { state: 'candidate', why: hasFailed ? failures : '', isOpen: true, errors: found };
}

/** Returns null if no run of the setting has such a result by its task. */
function createSetting(
  seeds: SeedGroup,
  labels: ReadonlyMap<string, string>,
  metric: ResultMetric,
): Setting | null {
  const result = getResultColumn(metric);
  if (!seeds.members.some((run) => result.appliesTo(run))) return null;
  const counts = countEndings(seeds.members, result);
  const counted = listCountedMembers(seeds).filter((run) => getNumber(result, run) !== null);
  const members = counted.length > 0 ? counted : seeds.members;
  const values = counted.map((run) => getNumber(result, run) ?? NaN);
  const [shortest, longest] = extent(members, ({ epochsDone }) => epochsDone);
  return {
    id: seeds.id,
    label: labels.get(seeds.id) ?? '',
    members,
    summary: summariseValues(values) ?? { count: 0, mean: NaN, sd: null },
    epoch: shortest === longest ? (longest ?? null) : null,
    counts,
  };
}

const getFirstMember = ({ members }: Setting): Run => at(members, 0);
const hasFinished = (run: Run) => run.status === 'finished';

/**
 * Returns the settings that can be compared: on the same sequences, and finished or equally far. Of
 * several such classes a finished one is preferred, then the largest.
 */
function selectLargestClass(settings: readonly Setting[]): readonly Setting[] {
  const classes = group(settings, (setting) => {
    const { dataChecksum, config, epochsDone, status } = getFirstMember(setting);
    return JSON.stringify([dataChecksum, config.evaluateOn, status === 'finished' || epochsDone]);
  });
  const isFinished = ([one]: readonly Setting[]) =>
    one !== undefined && hasFinished(getFirstMember(one));
  return (
    greatest(
      classes.values(),
      (a, b) => Number(isFinished(a)) - Number(isFinished(b)) || a.length - b.length,
    ) ?? []
  );
}

/** Returns '' if only the number of seeds can prevent a comparison. */
function explainIncomparable(setting: Setting, leader: Setting): string {
  const [run, first] = [getFirstMember(setting), getFirstMember(leader)];
  if (run.dataChecksum !== first.dataChecksum) return 'trained on other data';
  if (run.config.evaluateOn !== first.config.evaluateOn) return 'evaluated on another part';
  if (setting.summary.count === 0) return '';
  const isAsFar = hasFinished(run) || run.epochsDone === first.epochsDone;
  return hasFinished(run) === hasFinished(first) && isAsFar ? '' : 'not finished';
}

/** Returns the runs of each setting without those that learned nothing while another seed did. */
function findLearned(settings: readonly Setting[], metric: ResultMetric): readonly Run[][] {
  const skillIn = (run: Run) => computeSkill(run, metric) ?? -Infinity;
  const worst = Math.min(...settings.flatMap(({ members }) => members.map(skillIn)));
  return settings.map(({ members }) => {
    const best = Math.max(...members.map(skillIn));
    return members.filter((run) => !isUnlearned(run, metric, { skill: skillIn(run), best, worst }));
  });
}

interface Standings {
  /** An index among the settings; 0 where there are none. */
  readonly leader: number;
  readonly errors: readonly (Ratio | null)[];
  /** Returns the difference of two settings; null if they cannot be compared. */
  readonly difference: (first: number, second: number) => Difference | null;
}

const equal: Ratio = { ratio: 1, low: 1, high: 1 };

const toRatio = (gap: number, { low, high }: Interval): Ratio => ({
  ratio: Math.exp(gap),
  low: Math.exp(low),
  high: Math.exp(high),
});

function compareOverSeeds(
  settings: readonly Setting[],
  learned: readonly (readonly Run[])[],
  metric: ResultMetric,
  look: number,
): Standings {
  const all = new Set(settings.flatMap(({ members }) => members.map(({ config }) => config.seed)));
  const seeds = new Map([...all].toSorted((a, b) => a - b).map((seed, i) => [seed, i]));
  const compared = settings.map(({ members, counts }, i) => {
    const runs = at(learned, i);
    const values = new Float64Array(seeds.size).fill(NaN);
    for (const run of runs)
      values[seeds.get(run.config.seed) ?? NaN] = computeSkill(run, metric) ?? NaN;
    const leastVariance = mean(runs, (run) => testSetVariance(run, metric)) ?? 0;
    const failed = counts.diverged + members.length - runs.length;
    const computeLevel = (others: ArrayLike<number>) => {
      const shared = runs.filter(({ config }) =>
        Number.isFinite(others[seeds.get(config.seed) ?? NaN]),
      );
      return computeMeanSkill(shared, metric) ?? -Infinity;
    };
    return { values, computeLevel, leastVariance, failed };
  });
  const { leader, behind, difference } = compareWithLeader(compared, look);
  return {
    leader,
    errors: behind.map((one, i) => (i === leader ? equal : one && toRatio(one.mean, one.interval))),
    difference(first, second) {
      const found = difference(first, second);
      return found.seeds < 2 ? null : found;
    },
  };
}

/**
 * Compares models with one seed each by the choice of the test items. For runs without errors of items, which
 * older versions wrote, fractions of correct sequences are compared as if the models were independent.
 */
function compareSingleModels(
  settings: readonly Setting[],
  metric: ResultMetric,
  look: number,
): Standings {
  const skills = settings.map((one) => computeSkill(getFirstMember(one), metric) ?? -Infinity);
  const leader = Math.max(0, skills.indexOf(Math.max(...skills)));
  const perSide = computeErrorPerSide(settings.length, look);
  const difference = (first: number, second: number): Difference | null => {
    const [one, other] = [
      getFirstMember(at(settings, first)),
      getFirstMember(at(settings, second)),
    ];
    const paired = compareItems(one, other, metric);
    if (paired !== null) return paired;
    if (!isCounted(one, metric) || !isCounted(other, metric)) return null;
    const error = Math.sqrt(testSetVariance(one, metric) + testSetVariance(other, metric));
    // The limit of Student's distribution is the normal one.
    return { mean: at(skills, first) - at(skills, second), error, degrees: 1e7 };
  };
  const errors = settings.map((_, i) => {
    const found = difference(leader, i);
    return i === leader ? equal : found && toRatio(found.mean, computeInterval(found, perSide));
  });
  return { leader, errors, difference };
}

/** The error ratio of a setting to another, with the level of its interval. */
export interface RatioOfTwo {
  readonly errors: Ratio;
  readonly level: number;
}

/**
 * Compares any two settings of a ranking. A comparison with the leader is that of the ranking; others are
 * corrected for all pairs of settings from which the two were chosen.
 * @returns the error ratio of the second to the first; null if they cannot be compared
 */
export function compareTwo(
  runs: readonly Run[],
  ranking: Ranking,
  metric: ResultMetric,
  [first, second]: readonly [first: RankedSetting, second: RankedSetting],
): RatioOfTwo | null {
  const [leader] = ranking.settings;
  const { level } = ranking;
  if (first === leader) return second.errors && { errors: second.errors, level };
  if (second === leader) return first.errors && { errors: invertRatio(first.errors), level };
  const groups = groupBySeed(runs);
  const looks = countLooks(runs);
  const { compared, difference } = analyse(groups, groupLabels(groups), metric, looks);
  const [one, other] = [first, second].map(({ id }) => compared.findIndex((any) => any.id === id));
  if (one === undefined || other === undefined || Math.min(one, other) < 0) return null;
  const found = difference(one, other);
  const perSide = computeErrorPerSideOfPairs(compared.length, looks);
  if (found === null) return null;
  return { errors: toRatio(found.mean, computeInterval(found, perSide)), level: 1 - 2 * perSide };
}

/** Returns the ratio of the same two settings in the other order. */
export const invertRatio = ({ ratio, low, high }: Ratio): Ratio => ({
  ratio: 1 / ratio,
  low: 1 / high,
  high: 1 / low,
});

/** "0.71", "1.00", "12", "0.0031" */
export function formatRatioValue(value: number): string {
  if (value >= 1000) return value === Infinity ? '∞' : '> 1,000';
  if (value < 0.001) return value === 0 ? '0' : '< 0.001';
  return value >= 9.95 ? value.toFixed(0) : value.toPrecision(value >= 0.995 ? 3 : 2);
}

/** Returns the settings on which races and further seeds train: the candidates and those not judged. */
export const openSettings = ({ settings }: Ranking): readonly RankedSetting[] =>
  settings.filter(({ isOpen }) => isOpen);

/** Returns the leader and the runner-up, which fresh seeds compare; empty if there is no runner-up with a result. */
export const getBestTwo = ({ settings }: Ranking): readonly RankedSetting[] => {
  const best = settings.slice(0, 2).filter(({ summary }) => summary.count > 0);
  return best.length < 2 ? [] : best;
};

/** Returns whether a setting is not significantly worse than the best, and so is in front in charts. */
export const isCandidate = ({ state }: Pick<RankedSetting, 'state'>): boolean =>
  state === 'candidate';
