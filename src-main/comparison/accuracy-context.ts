// What an accuracy is to be read beside: on how much it was measured, and what the largest class alone would give.
import { sum } from 'd3-array';
import { counted } from '../catalogue/number-words';
import type { ItemWord } from '../catalogue/items';
import { accuracyOf, largestShare } from './confusion';
import { proportionInterval } from './statistics';

/** "370 sequences, 95 % interval 95.1 to 98.5 %; the largest class has 23.8 %" @param confusion of the same epoch */
export function accuracyContext(confusion: readonly number[], item: ItemWord): string {
  const all = sum(confusion);
  const { low, high } = proportionInterval(accuracyOf(confusion), all);
  const print = (share: number) => (100 * share).toFixed(1);
  return `${counted(all, item)}, 95\u00a0% interval ${print(low)} to ${print(high)}\u00a0%; the largest class has ${print(largestShare(confusion))}\u00a0%`;
}
