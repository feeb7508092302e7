// Sequences of a test set for the window, as models receive them.
import type { DatasetChoice } from '../../catalogue/config';
import type { TestItem, TestItems } from '../../contract/inspection';
import { readFacts } from '../../datasets/data-home';
import { itemOf, scaleOf, type SequenceSet } from '../../datasets/sequence-set';
import { smallSequence } from '../../datasets/small-sequence';
import { testSetOf } from '../../datasets/test-sets';
import { textOf } from '../../datasets/text-of';

/**
 * @param indices from 0; those past the end are left out
 * @param small whether sequences are reduced in channels and steps for a small chart
 * @throws Problem data-missing, data-checksum or bad-data
 */
export function loadTestItems({
  dataset,
  indices,
  small,
}: {
  readonly dataset: DatasetChoice;
  readonly indices: readonly number[];
  readonly small: boolean;
}): Promise<TestItems> {
  const set = testSetOf(dataset);
  const known = indices.filter((index) => index < set.count);
  const facts = readFacts(dataset);
  const items = known.map((index) => {
    const text = textOf(facts, set, index);
    return { ...itemAt(set, index, small), ...(text !== undefined && { text }) };
  });
  return Promise.resolve({ total: set.count, items });
}

/** @param index from 0, below the set's count */
export function itemAt(set: SequenceSet, index: number, small: boolean): TestItem {
  const whole = itemOf(set, index);
  const item = small ? smallSequence(whole) : whole;
  const shown = { index, item, ...(!set.picture && { scale: scaleOf(set, index) }) };
  return { ...shown, ...set.targets.show(index) };
}
