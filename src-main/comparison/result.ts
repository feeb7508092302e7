// The result of a run: one number of each metric, after its last epoch or, with early stopping, that of its
// saved weights. The best epoch would have been chosen by the same sequences.
import { mean } from 'd3-array';
import { choices, metrics, resultWords } from '../engine/catalogue';
import type { ResultMetric, ResultTexts } from '../engine/catalogue';
import { getTask } from '../engine/tasks';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { Problem } from '../core/problem';
import { getNumber, type Column } from './column';
import { getResultKey, runColumns } from './columns';

const columns = choices.createPerKey(metrics.resultSchema.options, (metric) =>
  at(
    runColumns.filter(({ key }) => key === getResultKey(metric)),
    0,
  ),
);

/** Returns the column by which settings are judged. */
export const getResultColumn = (metric: ResultMetric): Column => columns[metric];

/** Returns the metric of a column of results. @throws Problem bad-request for another column */
export function getMetric({ key, label }: Column): ResultMetric {
  const found = metrics.resultSchema.options.find((metric) => columns[metric].key === key);
  if (found !== undefined) return found;
  throw new Problem(
    'bad-request',
    `"${label}" is not a result by which runs are ranked. Choose a result.`,
  );
}

/** Returns the metric by which these runs are judged by default. */
export const getLeadMetric = (runs: readonly Pick<Run, 'config'>[]): ResultMetric =>
  metrics.listResults(runs.map(({ config }) => config))[0];

/** Prints a run's result by the leading metric; "–" before its first epoch. */
export function printResult(run: Run, metric = getLeadMetric([run]), space?: string): string {
  return metrics.format(
    metric,
    getNumber(columns[metric], run),
    resultWords.get([run.config]),
    space,
  );
}

/** The value below which an error counts as zero. */
const least = 1e-12;

/** Returns the name of the errors that a run's result counts. */
export function describeErrors(metric: ResultMetric, words: ResultTexts): string {
  if (metric === 'test/accuracy') return words.isPercent ? 'errors' : 'squared errors';
  return metrics.getLabelAlone(metric, words);
}

/**
 * Returns the result as −ln of its errors, for which ±2 % at 90 % equals ±0.2 % at 99 %: higher is better.
 * For an accuracy half a wrong sequence is added, so that a model without mistakes has a value; null
 * without a result.
 */
export const computeSkill = (run: Run, metric: ResultMetric): number | null =>
  computeMeanSkill([run], metric);

/** Returns the skill of the mean result of runs: in the mean of their skills, one run may outweigh the others. */
export function computeMeanSkill(runs: readonly Run[], metric: ResultMetric): number | null {
  const [run] = runs;
  const value = mean(runs, (one) => getNumber(columns[metric], one));
  if (run === undefined || value === undefined) return null;
  const count = run.evaluatedSequences;
  if (isCounted(run, metric)) {
    return -Math.log(((1 - value) * count + 1 / 2) / (count + 1));
  }
  return -Math.log(Math.max(least, metric === 'test/accuracy' ? 1 - value : value));
}

/** Whether a result is the fraction of correct predictions among a known number of sequences. */
export const isCounted = ({ config, evaluatedSequences }: Run, metric: ResultMetric) =>
  metric === 'test/accuracy' && getTask(config).isFraction && evaluatedSequences > 0;

/** The least standard deviation of the logarithm of a loss or an error. */
const leastSpread = 0.003;

/**
 * Returns the variance of `computeSkill` due to the choice of the test sequences: binomial for an accuracy; for
 * other results, whose items are not stored, a small constant.
 */
export function testSetVariance(run: Run, metric: ResultMetric): number {
  const value = getNumber(columns[metric], run);
  if (value === null || !isCounted(run, metric)) return leastSpread ** 2;
  const count = run.evaluatedSequences;
  return Math.max(value, 1 / count) / ((1 - value) * count + 1 / 2);
}
