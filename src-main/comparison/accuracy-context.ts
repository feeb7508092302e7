// What a result is to be read beside: an accuracy on how much it was measured, and what the largest class alone would give; of
// numbers the error in their units, and that of always answering the mean.
import { sum } from 'd3-array';

import type { EvaluationSet } from '../catalogue/config';
import { counted, fixed, list, rounded } from '../catalogue/number-words';
import type { EpochResult } from '../contract/run-event';
import type { SequenceDataFacts } from '../contract/sequence-data';
import type { ItemWord } from '../catalogue/items';
import { accuracyOf, largestShare } from './confusion';
import { proportionInterval } from './statistics';

/** "370 sequences, 95 % interval 95.1 to 98.5 %; the largest class has 23.8 %" @param confusion of the same epoch */
export function accuracyContext(confusion: readonly number[], item: ItemWord): string {
  const all = sum(confusion);
  const { low, high } = proportionInterval(accuracyOf(confusion), all);
  const print = (share: number) => fixed(100 * share, 1);
  return `${counted(all, item)}, 95\u00a0% interval ${print(low)} to ${print(high)}\u00a0%; the largest class has ${print(largestShare(confusion))}\u00a0%`;
}

const mostNamed = 3;

/** "Mean absolute error: fat 1.03 (always answering the mean: 6.96)" @param targets of the data, where they are known @param on what the result is of */
export function errorContext(
  { profiles }: Pick<EpochResult, 'profiles'>,
  targets: SequenceDataFacts['targets'] = [],
  on: EvaluationSet = 'test',
): string {
  const values = profiles['absolute-error']?.values ?? [];
  const each = values.slice(0, mostNamed).map((value, index) => {
    const target = targets[index];
    const name = target?.name ?? `number ${String(index + 1)}`;
    const naive = on === 'test' ? target : target?.validation;
    const beside = (error: number) =>
      `${rounded(error)}${error < value ? ', which is better' : ''}`;
    const last = naive?.errorOfLast;
    const lastToo = last === undefined ? '' : `; the last value: ${beside(last)}`;
    const mean = naive
      ? ` (always answering the mean: ${beside(naive.errorOfMean)}${lastToo})`
      : '';
    return `${name} ${rounded(value)}${mean}`;
  });
  const more =
    values.length > mostNamed ? `, and ${counted(values.length - mostNamed, 'other')}` : '';
  return `Mean absolute error: ${list(each)}${more}`;
}
