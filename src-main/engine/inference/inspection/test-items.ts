// Sequences of a test set for the window, as models receive them.
import type { DatasetChoice } from '../../catalogue/config';
import type { TestItem, TestItems } from '../../contract/inspection';
import { readProperties } from '../../datasets/data-home';
import { createItem, getScale, type SequenceSet } from '../../datasets/sequence-set';
import { shortenSequence } from '../../datasets/small-sequence';
import { getTestSet } from '../../datasets/test-sets';
import { formatSequenceText } from '../../datasets/sequence-text';

/**
 * @param indices the indices, from 0; those past the end are left out
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
  const set = getTestSet(dataset);
  const known = indices.filter((index) => index < set.count);
  const facts = readProperties(dataset);
  const items = known.map((index) => {
    const text = formatSequenceText(facts, set, index);
    return { ...getItem(set, index, small), ...(text !== undefined && { text }) };
  });
  return Promise.resolve({ total: set.count, items });
}

/** @param index the index, from 0, below the set's count */
export function getItem(set: SequenceSet, index: number, small: boolean): TestItem {
  const whole = createItem(set, index);
  const item = small ? shortenSequence(whole) : whole;
  const shown = { index, item, ...(!set.picture && { scale: getScale(set, index) }) };
  return { ...shown, ...set.targets.show(index) };
}
