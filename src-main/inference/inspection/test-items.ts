// Images and sequences of a test set, as models read them, for the window.
import type { DatasetChoice } from '../../catalogue/config';
import type { TestItem, TestItems } from '../../contract/inspection';
import { cutImages } from '../../datasets/labelled-images';
import { stepsOf, takeTargets } from '../../datasets/labelled-sequences';
import { isImages, type LabelledSet } from '../../datasets/labelled-set';
import { thinned } from '../../datasets/thinned-sequence';
import { at } from '../../element-at';
import { testSets } from './trace';

/**
 * @param indices from 0; those past the end are left out
 * @param small sequences as a small picture needs them: of many channels and steps only some
 * @throws Problem data-missing, data-checksum or bad-data
 */
export function readTestItems({
  dataset,
  indices,
  small,
}: {
  readonly dataset: DatasetChoice;
  readonly indices: readonly number[];
  readonly small: boolean;
}): Promise<TestItems> {
  const set = testSets.of(dataset);
  const known = indices.filter((index) => index < set.count);
  const items = known.map((index) => itemAt(set, index, small));
  return Promise.resolve({ total: set.count, items });
}

/** @param index from 0, below the set's count */
export function itemAt(set: LabelledSet, index: number, small: boolean): TestItem {
  if (isImages(set)) {
    const { label, pixels } = at(cutImages(set, index, 1), 0);
    return { index, item: pixels, label, numbers: [] };
  }
  // A copy, since a view would send the whole set across the process boundary.
  const item = { values: stepsOf(set, index).slice(), channels: set.channels };
  const shown = small ? thinned(item) : item;
  const { ownTargets: targets } = set;
  if (!targets) return { index, item: shown, label: at(set.labels, index), numbers: [] };
  const numbers = [...takeTargets({ ...set, targets }, Uint32Array.of(index))];
  return { index, item: shown, label: null, numbers };
}
