// The finding of a comparison: its sentences, and its numbers by name.
import { capitalised, count, counted } from '../core/number-words';
import { metrics, type ResultMetric, resultWords } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { numberOf } from './column';
import type { Floor } from './floor';
import { meanAndSd } from './print';
import { isCandidate, times, type RankedSetting, type Ranking, type Ratio } from './ranking';
import { errorsInWords, resultColumn } from './result';
import { addCounts, failuresInWords, sumOf, type RunCounts } from './run-counts';
import { summarise, type Summary } from './statistics';

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
  /** The fewest and the most seeds of the settings that are judged. */
  readonly seeds: readonly [fewest: number, most: number];
  readonly metric: ComparedMetric;
  readonly epoch: number | null;
}

export function comparedMetric(
  metric: ResultMetric,
  runs: readonly Pick<Run, 'config'>[],
): ComparedMetric {
  const words = resultWords.get(runs.map(({ config }) => config));
  const { better, print } = metrics.getDefinition(metric);
  return {
    metric,
    name: metrics.getLabelInShort(metric, words),
    errors: errorsInWords(metric, words),
    item: words.item,
    isPercent: print.as === 'percent' && words.isPercent,
    better: better ?? 'higher',
  };
}

/** Returns a finding without a comparison, with which the other findings begin. */
export const noFinding = (why: string, metric: ComparedMetric): Finding => ({
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
export function pairFinding(
  pair: Pick<Finding, 'ahead' | 'behind' | 'difference' | 'results' | 'metric'> &
    Partial<Finding> & { readonly errors: Ratio },
): Finding {
  const { errors, metric } = pair;
  const isWithin = errors.low > 1 / margin && errors.high < margin;
  const verdict = errors.high < 1 ? 'better' : isWithin ? 'equivalent' : 'open';
  const all = { settings: 2, candidates: verdict === 'better' ? 1 : 2 };
  return { ...noFinding('', metric), ...all, ...pair, verdict };
}

/** Returns what a ranking shows about the leader and all settings; null without a result. */
export function rankingFinding(
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
  const planned = Math.max(...settings.map(({ counts: one }) => sumOf(one)));
  const trained = sumOf(leader.counts);
  const hasAll = leader.summary.count === planned;
  const runs = settings.flatMap(({ members }) => members);
  const all: Finding = {
    ...noFinding('', comparedMetric(metric, runs)),
    ahead: leader.label,
    results: [leader.summary],
    over,
    level,
    sequences: leader.members[0]?.evaluatedSequences ?? 0,
    settings: judged.length,
    candidates: judged.filter(isCandidate).length,
    notJudged: namesOfNotJudged(settings),
    missing: hasAll && leader.why === '' ? '' : missingInWords(leader, planned - trained),
    floor,
    counts: addCounts(settings.map((one) => one.counts)),
    seeds: [Math.min(...counts), Math.max(...counts)],
    epoch: leader.epoch,
  };
  if (judged.length === 2 && second?.errors) {
    const results = [leader.summary, second.summary];
    const difference = differenceOf(leader, second, metric);
    const errors = inverse(second.errors);
    return pairFinding({ ...all, behind: second.label, errors, results, difference });
  }
  if (judged.length < 2) return { ...all, verdict: 'alone' };
  if (all.candidates > 1) return { ...all, verdict: 'among' };
  return { ...all, verdict: all.missing === '' && all.notJudged === '' ? 'best' : 'leads' };
}

/** Returns a text such as "3 of 5 diverged, 1 not trained". */
function missingInWords({ counts, why }: RankedSetting, untrained: number): string {
  const failures = why === '' ? failuresInWords(counts) : why;
  return [failures, untrained > 0 ? `${count(untrained)} not trained` : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** The most settings that are named with their reasons. */
const mostNamed = 3;

/** Returns a text such as "GRU (3 of 5 diverged), LSTM (one seed)". */
function namesOfNotJudged(settings: readonly RankedSetting[]): string {
  const left = settings.filter(({ state }) => state === 'not judged');
  const named = left.slice(0, mostNamed).map(({ label, why }) => `${label} (${why})`);
  const more = left.length - named.length;
  return [...named, ...(more > 0 ? [`${count(more)} more`] : [])].join(', ');
}

function differenceOf(ahead: RankedSetting, behind: RankedSetting, metric: ResultMetric) {
  const column = resultColumn(metric);
  const sign = column.better === 'lower' ? -1 : 1;
  const others = new Map(
    behind.members.map((run) => [run.config.seed, numberOf(column, run) ?? NaN] as const),
  );
  const differences = ahead.members.flatMap((run) => {
    const other = others.get(run.config.seed);
    return other === undefined ? [] : [sign * ((numberOf(column, run) ?? NaN) - other)];
  });
  const ofMeans = sign * (ahead.summary.mean - behind.summary.mean);
  return summarise(differences.length > 0 ? differences : [ofMeans]);
}

const inverse = ({ ratio, low, high }: Ratio): Ratio => ({
  ratio: 1 / ratio,
  low: 1 / high,
  high: 1 / low,
});

/** Returns the result as one short sentence without a full stop; `findingNotes` qualifies it. */
export function findingSentence(finding: Finding): string {
  const { verdict, why, ahead, behind, candidates, settings, metric } = finding;
  const [result = '', other = ''] = resultsOf(finding);
  const value = `${result} ${metric.name}`;
  switch (verdict) {
    case 'better':
      return `${capitalised(ahead)} is better than ${behind}: ${value} against ${other}`;
    case 'equivalent':
      return `${capitalised(ahead)} and ${behind} are equivalent: ${value} against ${other}`;
    case 'open':
      return `No significant difference between ${ahead} and ${behind}: ${value} against ${other}`;
    case 'best':
      return `${capitalised(ahead)} is best: ${value}`;
    case 'leads':
    case 'alone':
      return `${capitalised(ahead)}${verdict === 'leads' ? ' leads' : ''}: ${value}`;
    case 'among':
      return `${capitalised(ahead)} leads with ${value}; ${count(candidates)} of ${count(settings)} settings are best candidates`;
    case 'none':
      return `No claim: ${why}`;
  }
}

/** Returns the sentences that qualify a finding, each with a full stop; '' for none. */
export function findingNotes(finding: Finding): string {
  const { verdict, over, sequences, metric, missing, notJudged, seeds } = finding;
  const isOfTwo = verdict === 'better' || verdict === 'equivalent' || verdict === 'open';
  const isCompared = isOfTwo || verdict === 'best' || verdict === 'leads' || verdict === 'among';
  const isSingle = over === 'sequences' && isCompared;
  const on = sequences > 0 ? ` on these ${counted(sequences, metric.item)}` : '';
  const notes = [
    isBelow(finding) &&
      `Not better than ${finding.floor?.label}: ${metrics.format(metric.metric, finding.floor?.value ?? NaN, metric)}.`,
    missing !== '' && `${capitalised(finding.ahead)} lacks runs: ${missing}.`,
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
export function findingInWords(finding: Finding): string {
  const { errors, level, metric } = finding;
  const ratio = errors === null ? '' : `${ratioName(metric)} ${ratioInWords(errors, level)}.`;
  const parts = [`${findingSentence(finding)}.`, ratio, findingNotes(finding)];
  return parts.filter((part) => part !== '').join(' ');
}

const ratioName = ({ errors }: ComparedMetric) =>
  errors === 'errors' ? 'Error ratio' : `Ratio of ${errors}`;

/** Returns a finding's numbers, each with the name of its column. */
export function findingFields(
  finding: Finding,
): readonly (readonly [name: string, text: string])[] {
  const { counts, difference, epoch, errors, metric, seeds, settings, verdict } = finding;
  const isOfAll = verdict === 'best' || verdict === 'leads' || verdict === 'among';
  const [fewest, most] = seeds;
  const shared = difference?.count ?? 0;
  const seedsInWords =
    fewest === most || !isOfAll ? count(most) : `${count(fewest)} to ${count(most)}`;
  const fields: readonly (readonly [string, string | false])[] = [
    [ratioName(metric), errors !== null && ratioInWords(errors, finding.level)],
    ['Epoch', epoch !== null && count(epoch)],
    ['Difference', difference !== null && amountOf(difference, metric)],
    ['Paired seeds', shared > 0 && count(shared)],
    ['Seeds', shared === 0 && most > 0 && seedsInWords],
    ['Runs', counts !== null && sumOf(counts) > counts.finished && runsInWords(counts)],
    ['Corrected for', settings > 2 && `${count(settings)} settings`],
  ];
  return fields.flatMap(([name, text]) => (text === false || text === '' ? [] : [[name, text]]));
}

const runsInWords = (counts: RunCounts) =>
  [`${count(counts.finished)} finished`, failuresInWords(counts)]
    .filter((one) => one !== '')
    .join(', ');

/** Returns the fields in one line, for text without columns: "Error ratio 0.71 (…) · Epoch 10 · …". */
export const fieldsInLine = (finding: Finding): string =>
  findingFields(finding)
    .map(([name, text]) => `${name} ${text}`)
    .join(' · ');

/** Returns a text such as "0.71 (0.62–0.81, 96 % interval)". */
const ratioInWords = ({ ratio, low, high }: Ratio, level: number) =>
  `${times(ratio)} (${times(low)}–${times(high)}, ${levelInWords(level)} interval)`;

/** Returns a text such as "96 %" or "99.8 %". */
const levelInWords = (level: number): string =>
  `${Number((100 * level).toFixed(level > 0.99 ? 1 : 0))}\u00a0%`;

const resultsOf = ({ results, metric }: Finding) =>
  results.map((result) =>
    meanAndSd((value) => metrics.format(metric.metric, value, metric), result),
  );

/** Returns "2.34 ± 0.31": mean and standard deviation of the differences. */
const amountOf = ({ mean, sd }: Summary, metric: ComparedMetric) =>
  inPoints(
    `${printAmount(mean, metric)}${sd === null ? '' : ` ± ${printAmount(sd, metric)}`}`,
    metric,
  );

/** Prints a fraction in points, an R² or a loss in its own unit. */
const printAmount = (value: number, metric: ComparedMetric): string =>
  metrics.format(metric.metric, value, metric, '').replace('%', '');

const inPoints = (amount: string, { isPercent }: ComparedMetric) =>
  isPercent ? `${amount} points` : amount;

/** Returns "2.34 points" for accuracies. */
export const differenceInWords = (value: number, metric: ComparedMetric): string =>
  inPoints(printAmount(value, metric), metric);
