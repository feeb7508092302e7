// What a result is to be read beside: an accuracy on how much it was measured, and what the largest class alone would give; of
// numbers the error in their units, and that of always answering the mean.
import { sum } from 'd3-array';

import type { EvaluationSet } from '../catalogue/config';
import { counted, fixed, rounded } from '../catalogue/number-words';
import type { EpochResult } from '../contract/run-event';
import type { SequenceDataFacts } from '../contract/sequence-data';
import { accuracyOf, largestShare } from './confusion';
import { proportionInterval } from './statistics';

/** "370 sequences, 95 % interval 95.1 to 98.5 %; the largest class has 23.8 %" @param confusion of the same epoch */
export function accuracyContext(confusion: readonly number[]): string {
  const all = sum(confusion);
  const { low, high } = proportionInterval(accuracyOf(confusion), all);
  const print = (share: number) => fixed(100 * share, 1);
  return `${counted(all, 'sequence')}, 95\u00a0% interval ${print(low)} to ${print(high)}\u00a0%; the largest class has ${print(largestShare(confusion))}\u00a0%`;
}

export const errorHead = ['number', 'error', 'of the mean', 'of the last value'];

/**
 * The mean absolute error of each number after an epoch, in its unit, beside those of always answering the training part's mean and, in
 * a forecast, the last value.
 * @param targets of the data, where they are known @param on what the result is of
 */
export function errorRows(
  { profiles }: Pick<EpochResult, 'profiles'>,
  targets: SequenceDataFacts['targets'] = [],
  on: EvaluationSet = 'test',
): string[][] {
  return (profiles['absolute-error']?.values ?? []).map((error, index) => {
    const target = targets[index];
    const naive = on === 'test' ? target : target?.validation;
    const errors = [error, naive?.errorOfMean, naive?.errorOfLast];
    return [
      target?.name ?? `number ${index + 1}`,
      ...errors.map((one) => (one === undefined ? '–' : rounded(one))),
    ];
  });
}
