import { expect, it } from 'vitest';
import { mnist } from '../../../../src-main/engine/catalogue/config';
import { computeNormalisation } from '../../../../src-main/engine/datasets/sequence-set';
import { loadTestSet } from '../../../../src-main/engine/datasets/registry';
import { loadTestItems } from '../../../../src-main/engine/inference/inspection/test-items';
import { createLabelledSequences, createSequenceData } from '../../../support/sequence-data';
import { storeSequences, createTinyNumbers } from '../../../support/sequences';
import { createDigitItem } from '../../../support/digits';
import { getNumbers } from '../../../../src-main/engine/tasks';

it('returns images with their classes, without indices past the end', async () => {
  const dataset = mnist;
  const { total, items } = await loadTestItems({
    dataset,
    indices: [3, 10_000],
    small: true,
  });
  const set = loadTestSet({ dataset, reading: 'rows' });
  expect(total).toBe(10_000);
  expect(items).toEqual([
    {
      index: 3,
      item: createDigitItem(Uint8Array.from(set.values.subarray(3 * 784, 4 * 784))),
      label: set.targets.labels[3],
      numbers: [],
    },
  ]);
  expect(items[0]?.item.values.buffer.byteLength).toBe(4 * 784);
});

it('returns sequences as models read them, with their classes', async () => {
  const part = createLabelledSequences([[[1], [3]], [[5]]], [1, 0]);
  const dataset = storeSequences(createSequenceData(part, part, ['a', 'b']));
  const { total, items } = await loadTestItems({ dataset, indices: [1, 0, 2], small: false });
  const {
    mean: [mean],
    deviation: [deviation],
  } = computeNormalisation(part);
  expect(total).toBe(2);
  expect(items.map(({ index, label, numbers }) => [index, label, numbers])).toEqual([
    [1, 0, []],
    [0, 1, []],
  ]);
  const values = items.map(({ item }) => [...item.values]);
  const scaled = (value: number) => expect.closeTo((value - mean!) / deviation!, 5) as number;
  expect(values).toEqual([[scaled(5)], [scaled(1), scaled(3)]]);
  expect(items[0]?.scale).toEqual(computeNormalisation(part));
});

it('returns the targets of sequences in their own units', async () => {
  const data = createTinyNumbers();
  const dataset = storeSequences(data);
  const { items } = await loadTestItems({ dataset, indices: [5], small: false });
  expect(items[0]?.label).toBeNull();
  expect(items[0]?.numbers).toEqual([...getNumbers(data.test)!.numbers.subarray(10, 12)]);
});
