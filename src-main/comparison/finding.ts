// The finding of a comparison: its sentences, and its numbers by name.
import { capitalise, count, formatCount } from '../core/number-texts';
import { metrics, type ResultMetric, resultWords } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { getNumber } from './column';
import type { Floor } from './floor';
import { compareFreshSeeds, formatFreshSeeds, type FreshSeeds } from './fresh-seeds';
import { formatMeanAndSd } from './print';
import {
  compareTwo,
  invertRatio,
  isCandidate,
  formatRatioValue,
  type RankedSetting,
  type Ranking,
  type Ratio,
} from './ranking';
import { describeErrors, getResultColumn } from './result';
import { addCounts, describeFailures, countAllRuns, type RunCounts } from './run-counts';
import { summariseValues, type Summary } from './statistics';

/** The metric of a comparison. */
export interface ComparedMetric {
  readonly metric: ResultMetric;
  /** "test accuracy" */
  readonly name: string;
  /** The quantity of the errors: "errors", "bits a character" */
  readonly errors: string;
  /** "image", "sequence" */
  readonly item: string;
  /** Whether its values are fractions, whose differences are in percentage points. */
  readonly isPercent: boolean;
  readonly better: 'higher' | 'lower';
}

export interface Finding {
  /**
   * For two settings: 'better', 'equivalent' (the interval lies within the margin) or 'open' (no
   * significant difference). For more: 'best', 'leads' (the only candidate, but its runs or other
   * settings are missing) or 'among' (several candidates). 'alone': no other setting is judged.
   * 'none': no comparison.
   */
  readonly verdict:
    | 'better'
    | 'equivalent'
    | 'open'
    | 'best'
    | 'leads'
    | 'among'
    | 'alone'
    | 'none';
  /** The reason for 'none'. */
  readonly why: string;
  readonly ahead: string;
  readonly behind: string;
  /** For two settings: the error ratio of the leading one to the other. */
  readonly errors: Ratio | null;
  /** For two settings: the improvement of the leading one, over the seeds that both have, in the metric's unit. */
  readonly difference: Summary | null;
  /** The results of the leading setting and of the other. */
  readonly results: readonly Summary[];
  /** The source of variation in the interval of the errors: see `Ranking`. */
  readonly over: Ranking['over'];
  /** The probability that the interval of the errors contains the true ratio. */
  readonly level: number;
  /** The number of sequences on which the results were measured; 0 if it is not known. */
  readonly sequences: number;
  /** The number of settings that are judged, and of candidates among them. */
  readonly settings: number;
  readonly candidates: number;
  /** The settings that are not judged, each with its reason, or the first few and the number of others. */
  readonly notJudged: string;
  /** The number of planned seeds of the leader that have no result, with the reason; '' for none. */
  readonly missing: string;
  /** The endings of the runs of all settings. */
  readonly counts: RunCounts | null;
  /** The naive reference of the task; null if it is not known. */
  readonly floor: Floor | null;
  /** The results of the best two over the seeds that both got after the last interim analysis; null without any. */
  readonly fresh: FreshSeeds | null;
  /** The fewest and the most seeds of the settings that are judged. */
  readonly seeds: readonly [fewest: number, most: number];
  readonly metric: ComparedMetric;
  readonly epoch: number | null;
}

export function createComparedMetric(
  metric: ResultMetric,
  runs: readonly Pick<Run, 'config'>[],
): ComparedMetric {
  const words = resultWords.get(runs.map(({ config }) => config));
  const { better, print } = metrics.getDefinition(metric);
  return {
    metric,
    name: metrics.getLabelInShort(metric, words),
    errors: describeErrors(metric, words),
    item: words.item,
    isPercent: print.as === 'percent' && words.isPercent,
    better: better ?? 'higher',
  };
}

/** Returns a finding without a comparison, with which the other findings begin. */
export const createEmptyFinding = (why: string, metric: ComparedMetric): Finding => ({
  verdict: 'none',
  why,
  ahead: '',
  behind: '',
  errors: null,
  difference: null,
  results: [],
  over: 'seeds',
  level: 0.95,
  sequences: 0,
  settings: 0,
  candidates: 0,
  notJudged: '',
  missing: '',
  counts: null,
  floor: null,
  fresh: null,
  seeds: [0, 0],
  metric,
  epoch: null,
});

/** The largest error ratio without practical relevance. */
const margin = 1.05;

/**
 * Returns the finding about two settings or values. They are equivalent if the interval lies within the
 * margin on both sides, which is the test by Schuirmann (1987) at less than its level.
 * @param errors of the leading one, which may contradict the differences if one seed has more weight
 */
export function createPairFinding(
  pair: Pick<Finding, 'ahead' | 'behind' | 'difference' | 'results' | 'metric'> &
    Partial<Finding> & { readonly errors: Ratio },
): Finding {
  const { errors, metric } = pair;
  const isWithin = errors.low > 1 / margin && errors.high < margin;
  const verdict = errors.high < 1 ? 'better' : isWithin ? 'equivalent' : 'open';
  const all = { settings: 2, candidates: verdict === 'better' ? 1 : 2 };
  return { ...createEmptyFinding('', metric), ...all, ...pair, verdict };
}

/** Returns what a ranking shows about the leader and all settings; null without a result. */
export function createRankingFinding(
  ranking: Ranking,
  metric: ResultMetric,
  floor: Floor | null = null,
): Finding | null {
  const { settings, over, level } = ranking;
  const [leader, second] = settings;
  if (leader === undefined || leader.summary.count === 0) return null;
  const judged = settings.filter(({ state }) => state !== 'not judged');
  const compared = judged.filter(({ errors }) => errors !== null);
  const counts = compared.map(({ members }) => members.length);
  const planned = Math.max(...settings.map(({ counts: one }) => countAllRuns(one)));
  const trained = countAllRuns(leader.counts);
  const hasAll = leader.summary.count === planned;
  const runs = settings.flatMap(({ members }) => members);
  const all: Finding = {
    ...createEmptyFinding('', createComparedMetric(metric, runs)),
    ahead: leader.label,
    results: [leader.summary],
    over,
    level,
    sequences: leader.members[0]?.evaluatedSequences ?? 0,
    settings: judged.length,
    candidates: judged.filter(isCandidate).length,
    notJudged: formatNotJudged(settings),
    missing: hasAll && leader.why === '' ? '' : describeMissing(leader, planned - trained),
    floor,
    fresh: compareFreshSeeds(ranking, metric),
    counts: addCounts(settings.map((one) => one.counts)),
    seeds: [Math.min(...counts), Math.max(...counts)],
    epoch: leader.epoch,
  };
  if (judged.length === 2 && second?.errors) {
    const results = [leader.summary, second.summary];
    const difference = computeDifference(leader, second, metric);
    const errors = invertRatio(second.errors);
    return createPairFinding({ ...all, behind: second.label, errors, results, difference });
  }
  if (judged.length < 2) return { ...all, verdict: 'alone' };
  if (all.candidates > 1) return { ...all, verdict: 'among' };
  return { ...all, verdict: all.missing === '' && all.notJudged === '' ? 'best' : 'leads' };
}

/** Returns a text such as "3 of 5 diverged, 1 not trained". */
function describeMissing({ counts, why }: RankedSetting, untrained: number): string {
  const failures = why === '' ? describeFailures(counts) : why;
  return [failures, untrained > 0 ? `${count(untrained)} not trained` : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** The most settings that are named with their reasons. */
const mostNamed = 3;

/** Returns a text such as "GRU (3 of 5 diverged), LSTM (one seed)". */
function formatNotJudged(settings: readonly RankedSetting[]): string {
  const left = settings.filter(({ state }) => state === 'not judged');
  const named = left.slice(0, mostNamed).map(({ label, why }) => `${label} (${why})`);
  const more = left.length - named.length;
  return [...named, ...(more > 0 ? [`${count(more)} more`] : [])].join(', ');
}

function computeDifference(ahead: RankedSetting, behind: RankedSetting, metric: ResultMetric) {
  const column = getResultColumn(metric);
  const sign = column.better === 'lower' ? -1 : 1;
  const others = new Map(
    behind.members.map((run) => [run.config.seed, getNumber(column, run) ?? NaN] as const),
  );
  const differences = ahead.members.flatMap((run) => {
    const other = others.get(run.config.seed);
    return other === undefined ? [] : [sign * ((getNumber(column, run) ?? NaN) - other)];
  });
  const ofMeans = sign * (ahead.summary.mean - behind.summary.mean);
  return summariseValues(differences.length > 0 ? differences : [ofMeans]);
}

/** Returns the finding about any two settings of a ranking of these runs. */
export function createSettingsFinding(
  runs: readonly Run[],
  ranking: Ranking,
  metric: ResultMetric,
  pair: readonly [first: RankedSetting, second: RankedSetting],
): Finding {
  const words = createComparedMetric(metric, runs);
  const unjudged = pair.find(({ state }) => state === 'not judged');
  if (unjudged !== undefined)
    return createEmptyFinding(`${unjudged.label} is not judged: ${unjudged.why}`, words);
  const found = compareTwo(runs, ranking, metric, pair);
  if (found === null) {
    const [why = 'they share fewer than two seeds'] = pair.flatMap((one) => one.why || []);
    return createEmptyFinding(`${pair.map(({ label }) => label).join(' and ')}: ${why}`, words);
  }
  const isFirst = found.errors.ratio >= 1;
  const [ahead, behind] = isFirst ? pair : [pair[1], pair[0]];
  const counts = pair.map(({ members }) => members.length);
  return createPairFinding({
    ahead: ahead.label,
    behind: behind.label,
    errors: isFirst ? invertRatio(found.errors) : found.errors,
    difference: computeDifference(ahead, behind, metric),
    results: [ahead.summary, behind.summary],
    metric: words,
    settings: ranking.judged,
    over: ranking.over,
    level: found.level,
    sequences: ahead.members[0]?.evaluatedSequences ?? 0,
    seeds: [Math.min(...counts), Math.max(...counts)],
    epoch: ahead.epoch === behind.epoch ? ahead.epoch : null,
  });
}

/** Returns the result as one short sentence without a full stop; `listFindingNotes` qualifies it. */
export function formatFindingSentence(finding: Finding): string {
  const { verdict, why, ahead, behind, candidates, settings, metric } = finding;
  const [result = '', other = ''] = formatResults(finding);
  const value = `${result} ${metric.name}`;
  switch (verdict) {
    case 'better':
      return `${capitalise(ahead)} is better than ${behind}: ${value} against ${other}`;
    case 'equivalent':
      return `${capitalise(ahead)} and ${behind} are equivalent: ${value} against ${other}`;
    case 'open':
      return `No significant difference between ${ahead} and ${behind}: ${value} against ${other}`;
    case 'best':
      return `${capitalise(ahead)} is best: ${value}`;
    case 'leads':
    case 'alone':
      return `${capitalise(ahead)}${verdict === 'leads' ? ' leads' : ''}: ${value}`;
    case 'among':
      return `${capitalise(ahead)} leads with ${value}; ${count(candidates)} of ${count(settings)} settings are best candidates`;
    case 'none':
      return `No claim: ${why}`;
  }
}

/** Returns the sentences that qualify a finding, each with a full stop; '' for none. */
export function listFindingNotes(finding: Finding): string {
  const { verdict, over, sequences, metric, missing, notJudged, seeds } = finding;
  const isOfTwo = verdict === 'better' || verdict === 'equivalent' || verdict === 'open';
  const isCompared = isOfTwo || verdict === 'best' || verdict === 'leads' || verdict === 'among';
  const isSingle = over === 'sequences' && isCompared;
  const on = sequences > 0 ? ` on these ${formatCount(sequences, metric.item)}` : '';
  const notes = [
    isBelow(finding) &&
      `Not better than ${finding.floor?.label}: ${metrics.format(metric.metric, finding.floor?.value ?? NaN, metric)}.`,
    missing !== '' && `${capitalise(finding.ahead)} lacks runs: ${missing}.`,
    notJudged !== '' && `Not judged: ${notJudged}.`,
    isSingle && `One seed per model, so this compares trained models${on}, not architectures.`,
    !isSingle && isCompared && seeds[1] === 2 && 'Provisional: two seeds each.',
    verdict === 'equivalent' && 'The errors differ by less than 5\u00a0%.',
  ];
  return notes.filter((note) => note !== false).join(' ');
}

/** Returns whether the leader does not beat the naive reference. */
function isBelow({ floor, results, metric }: Finding): boolean {
  const mean = results[0]?.mean ?? NaN;
  return floor !== null && (metric.better === 'higher' ? mean <= floor.value : mean >= floor.value);
}

/** Returns the sentence of a finding with its interval and qualifications, for texts without small type. */
export function describeFinding(finding: Finding): string {
  const { errors, level, metric } = finding;
  const ratio = errors === null ? '' : `${getRatioName(metric)} ${formatRatio(errors, level)}.`;
  const parts = [`${formatFindingSentence(finding)}.`, ratio, listFindingNotes(finding)];
  return parts.filter((part) => part !== '').join(' ');
}

const getRatioName = ({ errors }: ComparedMetric) =>
  errors === 'errors' ? 'Error ratio' : `Ratio of ${errors}`;

/** Returns a finding's numbers, each with the name of its column. */
export function listFindingFields(
  finding: Finding,
): readonly (readonly [name: string, text: string])[] {
  const { counts, difference, epoch, errors, fresh, metric, over, seeds, settings, verdict } =
    finding;
  const isOfAll = verdict === 'best' || verdict === 'leads' || verdict === 'among';
  const [fewest, most] = seeds;
  const shared = difference?.count ?? 0;
  const seedsText =
    fewest === most || !isOfAll ? count(most) : `${count(fewest)} to ${count(most)}`;
  const fields: readonly (readonly [string, string | false])[] = [
    [getRatioName(metric), errors !== null && formatRatio(errors, finding.level)],
    ['Epoch', epoch !== null && count(epoch)],
    ['Difference', difference !== null && formatAmount(difference, metric)],
    ['Paired seeds', over === 'seeds' && shared > 0 && count(shared)],
    ['Seeds', over === 'seeds' && shared === 0 && most > 0 && seedsText],
    [
      'Fresh seeds',
      fresh !== null &&
        formatFreshSeeds(fresh, (value) => metrics.format(metric.metric, value, metric)),
    ],
    ['Runs', counts !== null && countAllRuns(counts) > counts.finished && describeRuns(counts)],
    ['Corrected for', settings > 2 && `${count(settings)} settings`],
  ];
  return fields.flatMap(([name, text]) => (text === false || text === '' ? [] : [[name, text]]));
}

const describeRuns = (counts: RunCounts) =>
  [`${count(counts.finished)} finished`, describeFailures(counts)]
    .filter((one) => one !== '')
    .join(', ');

/** Returns the fields in one line, for text without columns: "Error ratio 0.71 (…) · Epoch 10 · …". */
export const formatFieldsInLine = (finding: Finding): string =>
  listFindingFields(finding)
    .map(([name, text]) => `${name} ${text}`)
    .join(' · ');

/** Returns a text such as "0.71 (0.62–0.81, 96 % interval)". */
export const formatRatio = ({ ratio, low, high }: Ratio, level: number): string =>
  `${formatRatioValue(ratio)} (${formatRatioValue(low)}–${formatRatioValue(high)}, ${formatLevel(level)} interval)`;

/** Returns a text such as "96 %" or "99.8 %". */
const formatLevel = (level: number): string =>
  `${Number((100 * level).toFixed(level > 0.99 ? 1 : 0))}\u00a0%`;

const formatResults = ({ results, metric }: Finding) =>
  results.map((result) =>
    formatMeanAndSd((value) => metrics.format(metric.metric, value, metric), result),
  );

/** Returns "2.34 ± 0.31": mean and standard deviation of the differences. */
const formatAmount = ({ mean, sd }: Summary, metric: ComparedMetric) =>
  formatPoints(
    `${printAmount(mean, metric)}${sd === null ? '' : ` ± ${printAmount(sd, metric)}`}`,
    metric,
  );

/** Prints a fraction in points, an R² or a loss in its own unit. */
const printAmount = (value: number, metric: ComparedMetric): string =>
  metrics.format(metric.metric, value, metric, '').replace('%', '');

const formatPoints = (amount: string, { isPercent }: ComparedMetric) =>
  isPercent ? `${amount} points` : amount;

/** Returns "2.34 points" for accuracies. */
export const formatDifference = (value: number, metric: ComparedMetric): string =>
  formatPoints(printAmount(value, metric), metric);
