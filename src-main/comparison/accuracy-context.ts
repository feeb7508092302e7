// The context of a result: for an accuracy, the number of sequences and the accuracy of the largest
// class; for numbers, the error in their units and that of predicting the mean.
import { type EvaluationSet, resultWords } from '../engine/catalogue';
import { getTask, type TaskChoice } from '../engine/tasks';
import { sum } from 'd3-array';

import { formatCount, formatFixed, list, formatRounded } from '../core/number-texts';
import { dataSets } from '../engine/contract';
import type { EpochResult, NaiveErrors, SequenceDataMetadata } from '../engine/contract';
import { computeAccuracy, findLargestShare } from './confusion';
import { formatMeanAndSd } from './print';
import { computeProportionInterval, summariseValues } from './statistics';

/**
 * Returns "370 images, 95 % interval 95.1 to 98.5 %; the largest class has 23.8 %"; for steps, which
 * depend on each other, without an interval
 * @param confusion of the same epoch
 */
export function describeAccuracyContext(confusion: readonly number[], config: TaskChoice): string {
  const all = sum(confusion);
  const { low, high } = computeProportionInterval(computeAccuracy(confusion), all);
  const print = (share: number) => formatFixed(100 * share, 1);
  const interval = `, 95\u00a0% interval ${print(low)} to ${print(high)}\u00a0%`;
  const [unit, certainty] = getTask(config).isPerStep
    ? ['step', '']
    : [resultWords.getItem([config]), interval];
  return `${formatCount(all, unit)}${certainty}; the largest class has ${print(findLargestShare(confusion))}\u00a0%`;
}

type EpochProfiles = Pick<EpochResult, 'profiles'>;

/** Returns the mean absolute error of each number, and those of naive predictions. */
function listErrors(
  { profiles }: EpochProfiles,
  targets: SequenceDataMetadata['targets'] = [],
  on: EvaluationSet = 'test',
) {
  return (profiles['absolute-error']?.values ?? []).map((error, index) => {
    const target = targets[index];
    const naive: Partial<NaiveErrors> = (on === 'test' ? target : target?.validation) ?? {};
    return { name: target?.name ?? `number ${index + 1}`, error, naive };
  });
}

/**
 * Returns the errors of each number, in its unit.
 * @param results of one run, or of each seed of a setting
 * @param targets of the data, if they are known
 * @param on the set of the results
 */
export function createErrorRows(
  results: readonly EpochProfiles[],
  targets?: SequenceDataMetadata['targets'],
  on?: EvaluationSet,
): string[][] {
  const each = results.map((result) => listErrors(result, targets, on));
  return (each[0] ?? []).map(({ name, naive }, index) => {
    const errors = summariseValues(each.flatMap((seed) => seed[index]?.error ?? []));
    const others = dataSets.naiveNames.map((one) =>
      naive[one] === undefined ? '–' : formatRounded(naive[one]),
    );
    return [name, errors === null ? '–' : formatMeanAndSd(formatRounded, errors), ...others];
  });
}

/**
 * Returns the rows of `createErrorRows` with headings, without columns of naive predictions that are empty.
 * @param first headings
 * of the preceding columns
 */
export function createErrorTable(
  rows: readonly (readonly string[])[],
  ...first: readonly string[]
) {
  const head = [
    ...first,
    'number',
    'error',
    ...dataSets.naiveNames.map((one) => `of ${dataSets.naiveForecasts[one]}`),
  ];
  const isShown = (_: unknown, i: number) =>
    i < first.length + 2 || rows.some((row) => row[i] !== '–');
  return { head: head.filter(isShown), rows: rows.map((row) => row.filter(isShown)) };
}

/**
 * Returns "The model has a larger error than the mean (fat) and the last value (load)."; '' if it has
 * not, to the printed precision.
 */
export function describeNaiveErrors(
  who: string | readonly string[],
  ...result: Parameters<typeof listErrors>
): string {
  const errors = listErrors(...result);
  const better = dataSets.naiveNames.flatMap((one) => {
    const names = errors
      .filter(({ error, naive }) => {
        const other = naive[one] ?? Infinity;
        return error > other && formatRounded(error) !== formatRounded(other);
      })
      .map(({ name }) => name);
    if (names.length === 0) return [];
    const of = errors.length === 1 ? '' : ` (${list(names)})`;
    return [`${dataSets.naiveForecasts[one]}${of}`];
  });
  const names = typeof who === 'string' ? [who] : who;
  const have = names.length === 1 ? 'has' : 'have';
  return better.length === 0 ? '' : `${list(names)} ${have} a larger error than ${list(better)}.`;
}
