import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  countBatches,
  epochBatches,
  orderedBatches,
  shuffled,
} from '../../../src-main/datasets/batches';
import { createRandom } from '../../../src-main/datasets/random';
import { digits } from '../../support/digits';

const ofOneLength = (count: number) => digits(new Uint8Array(784 * count));
const counts = fc.integer({ min: 1, max: 300 });
const sizes = fc.integer({ min: 1, max: 400 });

it('puts every sequence into exactly one batch, the last batch taking what is left', () => {
  fc.assert(
    fc.property(counts, sizes, fc.nat(), (count, batchSize, seed) => {
      const batches = epochBatches(ofOneLength(count), batchSize, createRandom(seed));
      expect(batches).toHaveLength(countBatches(count, batchSize));
      expect(batches.slice(0, -1).every((batch) => batch.length === batchSize)).toBe(true);
      const seen = batches.flatMap((batch) => [...batch]).sort((a, b) => a - b);
      expect(seen).toEqual(Array.from({ length: count }, (_, index) => index));
    }),
  );
});

it('shuffles alike for the same seed and differently for the next epoch and another seed', () => {
  const random = createRandom(1);
  const first = shuffled(1000, random).join();
  expect(shuffled(1000, random).join()).not.toBe(first);
  expect(shuffled(1000, createRandom(1)).join()).toBe(first);
  expect(shuffled(1000, createRandom(2)).join()).not.toBe(first);
});

it('gives each of the six orders of three about equally often', () => {
  const random = createRandom(7);
  const seen = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw += 1) {
    const order = shuffled(3, random).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  // Binomial(6000, 1/6): 1000 ± 29, so that five deviations are 145.
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(145);
});

it('leaves the order alone where it is to be ordered', () => {
  expect(orderedBatches(5, 2).map((batch) => [...batch])).toEqual([[0, 1], [2, 3], [4]]);
});
