// What a comparison found, as a record; the one table of sentences that say it; and its numbers by name, for columns and captions.
import { metricDefinition, metricInShort, type ResultMetric } from '../catalogue/metrics';
import { capitalised, count, uncapitalised } from '../catalogue/number-words';
import { printValue } from '../catalogue/print-value';
import { resultWords } from '../catalogue/tasks';
import type { Run } from '../contract/run';
import type { Claim } from './claim';
import { meanAndSd } from './print';
import type { Interval, Summary } from './statistics';

/** How the values of a comparison are read. */
export interface ComparedMetric {
  readonly metric: ResultMetric;
  /** "test accuracy" */
  readonly name: string;
  /** Whether its values are fractions, whose differences are in percentage points. */
  readonly isPercent: boolean;
  readonly better: 'higher' | 'lower';
}

export interface Finding {
  /** 'leads': by a difference that may be chance; 'level': by none; 'alone': nothing stands beside it; 'none': no comparison. */
  readonly verdict: 'better' | 'leads' | 'level' | 'alone' | 'none';
  /** The reason for the verdict 'none'. */
  readonly why: string;
  readonly ahead: string;
  readonly behind: string;
  /** How much better the one ahead is, the mean over the pairs, in the metric's own unit: never below 0. */
  readonly mean: number;
  /** null for one pair. */
  readonly sd: number | null;
  readonly interval: Interval | null;
  /** How many seeds both have. */
  readonly seeds: number;
  /** How many groups the two were chosen from. */
  readonly groups: number;
  readonly metric: ComparedMetric;
  readonly epoch: number | null;
  /** The results of the one ahead and of the other, with these seeds. */
  readonly results: readonly Summary[];
}

type Labels = readonly [first: string, second: string];

export function comparedMetric(
  metric: ResultMetric,
  runs: readonly Pick<Run, 'config'>[],
): ComparedMetric {
  const words = resultWords(runs.map(({ config }) => config));
  const { better, print } = metricDefinition(metric);
  return {
    metric,
    name: metricInShort(metric, words),
    isPercent: print.as === 'percent' && words.isPercent,
    better: better ?? 'higher',
  };
}

/** @param results of the first and of the second, with the paired seeds */
export function findingOf(
  claim: Claim,
  [first, second]: Labels,
  metric: ComparedMetric,
  epoch: number | null,
  results: readonly Summary[] = [],
): Finding {
  const { difference, interval, groups } = claim;
  if (difference === null) return noFinding(`${first} and ${second} share no seed`, metric, groups);
  const { mean, sd, count: seeds } = difference;
  const isFirst = claim.ahead === 'first';
  const isLevel = printAmount(Math.abs(mean), metric) === printAmount(0, metric);
  const verdict = claim.better !== null ? 'better' : isLevel ? 'level' : 'leads';
  return {
    verdict,
    why: '',
    ahead: isFirst ? first : second,
    behind: isFirst ? second : first,
    mean: Math.abs(mean),
    interval: interval && mean < 0 ? { low: -interval.high, high: -interval.low } : interval,
    sd,
    seeds,
    groups,
    metric,
    epoch,
    results: isFirst ? results : results.toReversed(),
  };
}

export const noFinding = (why: string, metric: ComparedMetric, groups = 2): Finding => ({
  verdict: 'none',
  why,
  ahead: '',
  behind: '',
  mean: NaN,
  sd: null,
  interval: null,
  seeds: 0,
  groups,
  metric,
  epoch: null,
  results: [],
});

/** A sentence without a full stop. */
export function findingSentence(finding: Finding): string {
  const { verdict, why, ahead, behind, sd, results } = finding;
  const amount = inPoints(amountOf(finding), finding.metric);
  switch (verdict) {
    case 'better':
      return capitalised(`${ahead} is better than ${behind} by ${amount}`);
    case 'leads':
      return sd === null
        ? capitalised(`${ahead} leads ${behind} by ${amount} with one seed: no claim`)
        : capitalised(`${ahead} and ${behind}: no difference shown (${amount})`);
    case 'level':
      return capitalised(`${ahead} and ${behind}: no difference`);
    case 'alone':
      return `${ahead} ends at ${results.map((result) => resultOf(result, finding.metric)).join()}`;
    case 'none':
      return `No claim: ${why}`;
  }
}

/** A finding's numbers, each under the name of its column. */
export function findingFields(
  finding: Finding,
): readonly (readonly [name: string, text: string])[] {
  const { epoch, groups, interval, metric, results, seeds, verdict } = finding;
  const isCompared = verdict !== 'alone' && verdict !== 'none';
  const values = results.map((result) => resultOf(result, metric)).join(' against ');
  const fields: readonly (readonly [string, string | false])[] = [
    [capitalised(metric.name), isCompared && values],
    ['Epoch', epoch !== null && count(epoch)],
    ['Difference', isCompared && amountOf(finding)],
    ['95 % interval', interval !== null && intervalOf(interval, metric)],
    [isCompared ? 'Paired seeds' : 'Seeds', seeds > 0 && count(seeds)],
    ['Corrected for', groups > 2 && isCompared && `${count(groups)} groups`],
  ];
  return fields.flatMap(([name, text]) => (text === false || text === '' ? [] : [[name, text]]));
}

/** Findings, each with its numbers in columns. */
export function findingsTable(findings: readonly Finding[]) {
  const fields = findings.map((finding) => new Map(findingFields(finding)));
  const columns = ['95 % interval', 'Paired seeds', 'Corrected for'].filter((name) =>
    fields.some((values) => values.has(name)),
  );
  return {
    head: ['best beside others', ...columns.map(uncapitalised)],
    rows: findings.map((finding, index) => [
      findingSentence(finding),
      ...columns.map((name) => fields[index]?.get(name) ?? '–'),
    ]),
  };
}

/** "Test accuracy 98.50 % against 96.20 % · Epoch 10 · …": in one line, where there are no columns. */
export const fieldsInLine = (finding: Finding): string =>
  findingFields(finding)
    .map(([name, text]) => `${name} ${text}`)
    .join(' · ');

/** An interval wider than all that could be says only that nothing is known. */
const intervalOf = ({ low, high }: Interval, metric: ComparedMetric) =>
  metric.isPercent && high - low > 2
    ? 'wider than ±100'
    : `${printAmount(low, metric)} to ${printAmount(high, metric)}`;

/** "2.34 ± 0.31": mean and standard deviation of the differences. */
const amountOf = ({ mean, sd, metric }: Finding) =>
  `${printAmount(mean, metric)}${sd === null ? '' : ` ± ${printAmount(sd, metric)}`}`;

const resultOf = (summary: Summary, metric: ComparedMetric) =>
  meanAndSd((value) => printValue(metric.metric, value, metric), summary);

/** A fraction in points, an R² or a loss in its own unit. */
const printAmount = (value: number, metric: ComparedMetric): string =>
  printValue(metric.metric, value, metric, '').replace('%', '');

const inPoints = (amount: string, { isPercent }: ComparedMetric) =>
  isPercent ? `${amount} points` : amount;

/** "2.34 points" of accuracies */
export const differenceInWords = (value: number, metric: ComparedMetric): string =>
  inPoints(printAmount(value, metric), metric);
