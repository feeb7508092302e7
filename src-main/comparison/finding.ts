// What a comparison found, as a record; the one table of sentences that say it; and its numbers by
// name, for columns and captions.
import { metricDefinition, metricInShort, type ResultMetric } from '../engine/catalogue/metrics';
import { capitalised, count, counted } from '../engine/core/number-words';
import { printValue } from '../engine/catalogue/print-value';
import { resultWords } from '../engine/catalogue/result-words';
import type { Run } from '../engine/contract/run';
import { numberOf } from './column';
import { meanAndSd } from './print';
import { times, type RankedSetting, type Ranking, type Ratio } from './ranking';
import { errorsInWords, resultColumn } from './result';
import { summarise, type Summary } from './statistics';

/** How the values of a comparison are read. */
export interface ComparedMetric {
  readonly metric: ResultMetric;
  /** "test accuracy" */
  readonly name: string;
  /** What a result is an error of: "errors", "bits a character" */
  readonly errors: string;
  /** "image", "sequence" */
  readonly item: string;
  /** Whether its values are fractions, whose differences are in percentage points. */
  readonly isPercent: boolean;
  readonly better: 'higher' | 'lower';
}

export interface Finding {
  /**
   * Of two: 'better', 'open' (no difference shown) or 'level' (none). Of more: 'best' of all, or
   * 'among' those that may be. 'alone': no other is judged. 'none': no comparison.
   */
  readonly verdict: 'better' | 'open' | 'level' | 'best' | 'among' | 'alone' | 'none';
  /** 'none': the reason. 'alone': who is not judged, and why. */
  readonly why: string;
  readonly ahead: string;
  readonly behind: string;
  /** Of two: the errors of the one ahead as a multiple of the other's. */
  readonly errors: Ratio | null;
  /** Of two: by how much the one ahead is better, over the seeds that both have, in the metric's own unit. */
  readonly difference: Summary | null;
  /** The results of the one ahead and of the other. */
  readonly results: readonly Summary[];
  /** What the interval of the errors is over: see `Ranking`. */
  readonly over: Ranking['over'];
  /** How many sequences the results were measured on; 0 where it is not known. */
  readonly sequences: number;
  /** How many settings are judged, and how many of them may be the best. */
  readonly settings: number;
  readonly mayBeBest: number;
  /** Fewest and most seeds of the settings that are judged. */
  readonly seeds: readonly [fewest: number, most: number];
  readonly metric: ComparedMetric;
  readonly epoch: number | null;
}

export function comparedMetric(
  metric: ResultMetric,
  runs: readonly Pick<Run, 'config'>[],
): ComparedMetric {
  const words = resultWords(runs.map(({ config }) => config));
  const { better, print } = metricDefinition(metric);
  return {
    metric,
    name: metricInShort(metric, words),
    errors: errorsInWords(metric, words),
    item: words.item,
    isPercent: print.as === 'percent' && words.isPercent,
    better: better ?? 'higher',
  };
}

/** Of nothing yet: what the other findings begin with. */
export const noFinding = (why: string, metric: ComparedMetric): Finding => ({
  verdict: 'none',
  why,
  ahead: '',
  behind: '',
  errors: null,
  difference: null,
  results: [],
  over: 'seeds',
  sequences: 0,
  settings: 0,
  mayBeBest: 0,
  seeds: [0, 0],
  metric,
  epoch: null,
});

/**
 * What is found of two.
 * @param errors of the one ahead, which the differences may contradict where
 * one seed weighs more
 */
export function pairFinding(
  pair: Pick<Finding, 'ahead' | 'behind' | 'difference' | 'results' | 'metric'> &
    Partial<Finding> & { readonly errors: Ratio },
): Finding {
  const { errors, difference, metric } = pair;
  const amount = printAmount(Math.abs(difference?.mean ?? NaN), metric);
  const isLevel = amount === printAmount(0, metric);
  const verdict = errors.high < 1 ? 'better' : isLevel ? 'level' : 'open';
  const all = { settings: 2, mayBeBest: verdict === 'better' ? 1 : 2 };
  return { ...noFinding('', metric), ...all, ...pair, verdict };
}

/** What a ranking says, of the leader and of all; null without a setting. */
export function rankingFinding(ranking: Ranking, metric: ResultMetric): Finding | null {
  const { settings, judged, over } = ranking;
  const [leader, second] = settings;
  if (leader === undefined) return null;
  const of = settings.filter(({ errors }) => errors !== null);
  const counts = of.map(({ members }) => members.length);
  const all: Finding = {
    ...noFinding(
      '',
      comparedMetric(
        metric,
        settings.flatMap(({ members }) => members),
      ),
    ),
    ahead: leader.label,
    results: [leader.summary],
    over,
    sequences: leader.members[0]?.evaluatedSequences ?? 0,
    settings: judged,
    mayBeBest: of.filter(({ mayBeBest }) => mayBeBest).length,
    seeds: [Math.min(...counts), Math.max(...counts)],
    epoch: leader.epoch,
  };
  if (judged === 2 && second?.errors) {
    const results = [leader.summary, second.summary];
    const difference = differenceOf(leader, second, metric);
    const errors = inverse(second.errors);
    return pairFinding({ ...all, behind: second.label, errors, results, difference });
  }
  if (judged > 2) return { ...all, verdict: all.mayBeBest === 1 ? 'best' : 'among' };
  const others = settings.slice(1);
  const who = others.length > 1 ? counted(others.length, 'other setting') : second?.label;
  const is = others.length > 1 ? 'are' : 'is';
  const why = second === undefined ? '' : `${who} ${is} not judged (${second.why})`;
  return { ...all, verdict: 'alone', why };
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

/** A sentence without a full stop. */
export function findingSentence(finding: Finding): string {
  const { over, sequences, verdict } = finding;
  if (over === 'seeds' || verdict === 'alone' || verdict === 'none') {
    return capitalised(sentenceOf(finding, String, ''));
  }
  const on = ` on these ${counted(sequences, finding.metric.item)}`;
  return `${capitalised(sentenceOf(finding, modelOf, on))}; one seed: said of these models alone`;
}

/** "GRU’s model", "the model of hidden 16 · lr 0.01" */
const modelOf = (label: string) =>
  label.includes(' ') ? `the model of ${label}` : `${label}’s model`;

function sentenceOf(finding: Finding, nameOf: (label: string) => string, on: string): string {
  const { verdict, why, errors, settings, mayBeBest } = finding;
  const [ahead, behind] = [nameOf(finding.ahead), nameOf(finding.behind)];
  const name = finding.metric.errors;
  switch (verdict) {
    case 'better':
      return `${ahead} is better than ${behind}${on}: ${ratioInWords(errors, 'its', name)}`;
    case 'open':
      return `${ahead} and ${behind}: no difference shown${on}: ${ratioInWords(errors, 'the', name)}`;
    case 'level':
      return `${ahead} and ${behind}: no difference${on}`;
    case 'best':
      return `${ahead} is the best of ${count(settings)} settings${on}`;
    case 'among':
      return `${ahead} leads${on}; the best of ${count(settings)} settings is among ${count(mayBeBest)}`;
    case 'alone':
      return `${ahead} ends at ${resultsOf(finding).join()}${why === '' ? '' : `; ${why}`}`;
    case 'none':
      return `No claim: ${why}`;
  }
}

/** A finding's numbers, each under the name of its column. */
export function findingFields(
  finding: Finding,
): readonly (readonly [name: string, text: string])[] {
  const { difference, epoch, metric, seeds, settings, verdict } = finding;
  const isOfAll = verdict === 'best' || verdict === 'among';
  const [fewest, most] = seeds;
  const shared = difference?.count ?? 0;
  const fields: readonly (readonly [string, string | false])[] = [
    [capitalised(metric.name), verdict !== 'alone' && resultsOf(finding).join(' against ')],
    ['Epoch', epoch !== null && count(epoch)],
    ['Difference', difference !== null && amountOf(difference, metric)],
    ['Paired seeds', shared > 0 && count(shared)],
    ['Seeds', shared === 0 && most > 0 && seedsInWords(fewest, most, isOfAll)],
    ['Corrected for', settings > 2 && `${count(settings)} settings`],
  ];
  return fields.flatMap(([name, text]) => (text === false || text === '' ? [] : [[name, text]]));
}

/** Where some settings have more seeds than others, these were added after a look, which the 5 % do not cover. */
const seedsInWords = (fewest: number, most: number, isOfAll: boolean): string =>
  fewest === most || !isOfAll
    ? count(most)
    : `${count(fewest)} to ${count(most)}: some were added after a look`;

/** "Test accuracy 98.50 % against 96.20 % · Epoch 10 · …": in one line, where there are no columns. */
export const fieldsInLine = (finding: Finding): string =>
  findingFields(finding)
    .map(([name, text]) => `${name} ${text}`)
    .join(' · ');

/** "0.71 × its errors (0.62 to 0.81)" */
const ratioInWords = (errors: Ratio | null, whose: string, name: string) =>
  errors === null
    ? ''
    : `${times(errors.ratio)} × ${whose} ${name} (${times(errors.low)} to ${times(errors.high)})`;

const resultsOf = ({ results, metric }: Finding) =>
  results.map((result) => meanAndSd((value) => printValue(metric.metric, value, metric), result));

/** "2.34 ± 0.31": mean and standard deviation of the differences. */
const amountOf = ({ mean, sd }: Summary, metric: ComparedMetric) =>
  inPoints(
    `${printAmount(mean, metric)}${sd === null ? '' : ` ± ${printAmount(sd, metric)}`}`,
    metric,
  );

/** A fraction in points, an R² or a loss in its own unit. */
const printAmount = (value: number, metric: ComparedMetric): string =>
  printValue(metric.metric, value, metric, '').replace('%', '');

const inPoints = (amount: string, { isPercent }: ComparedMetric) =>
  isPercent ? `${amount} points` : amount;

/** "2.34 points" of accuracies */
export const differenceInWords = (value: number, metric: ComparedMetric): string =>
  inPoints(printAmount(value, metric), metric);
