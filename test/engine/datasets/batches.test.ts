import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  countBatches,
  createEpochBatches,
  createEvaluationBatches,
  shuffleIndices,
} from '../../../src-main/engine/datasets/batches';
import { getSequenceLength } from '../../../src-main/engine/datasets/labelled-sequences';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import {
  padForBatches,
  computeNormalisation,
  createSequenceSet,
} from '../../../src-main/engine/datasets/sequence-set';
import { createDigits } from '../../support/digits';
import { randomSequences } from '../../support/random-sequences';

const ofOneLength = (count: number) => createDigits(new Uint8Array(784 * count));
const counts = fc.integer({ min: 1, max: 300 });
const sizes = fc.integer({ min: 1, max: 400 });

it('shuffles equally for the same seed, and differently for the next epoch and another seed', () => {
  const random = createRandom(1);
  const first = shuffleIndices(1000, random).join();
  expect(shuffleIndices(1000, random).join()).not.toBe(first);
  expect(shuffleIndices(1000, createRandom(1)).join()).toBe(first);
  expect(shuffleIndices(1000, createRandom(2)).join()).not.toBe(first);
});

it('gives each of the six orders of three about equally often', () => {
  const random = createRandom(7);
  const seen = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw += 1) {
    const order = shuffleIndices(3, random).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  // Binomial(6000, 1/6): 1000 ± 29, so that five deviations are 145.
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(145);
});

function createSet(lengths: readonly number[]) {
  const sequences = randomSequences(lengths);
  return createSequenceSet(sequences, { outputs: 3, scale: computeNormalisation(sequences) });
}
/** Lengths like those of Japanese Vowels. */
const drawn = createRandom(9);
const lengths = Array.from({ length: 270 }, () => 7 + drawn.index(10) + drawn.index(10));
const unequal = createSet(lengths);

it('puts every sequence into exactly one batch, including a smaller last batch', () => {
  fc.assert(
    fc.property(counts, sizes, fc.nat(), fc.boolean(), (count, batchSize, seed, isEqual) => {
      const set = isEqual ? ofOneLength(count) : unequal;
      const batches = createEpochBatches(set, batchSize, createRandom(seed));
      expect(batches).toHaveLength(countBatches(set.count, batchSize));
      expect(batches.filter(({ length }) => length !== batchSize).length).toBeLessThan(2);
      const seen = batches.flatMap((batch) => [...batch]).sort((a, b) => a - b);
      expect(seen).toEqual(Array.from({ length: set.count }, (_, index) => index));
    }),
  );
});

it('limits padding to 1.15 times the true steps, unlike random batches', () => {
  const padded = padForBatches(unequal, 27);
  const work = (batches: readonly Uint32Array[]) =>
    batches.reduce((sum, batch) => {
      const [count, time] = createSequenceBatch(padded, batch).shape;
      return sum + count * time;
    }, 0) / lengths.reduce((sum, length) => sum + length, 0);
  const mixed = { ...unequal, hasOneLength: true };
  const seeds = [1, 2, 3, 4, 5];
  for (const seed of seeds) {
    expect(work(createEpochBatches(unequal, 27, createRandom(seed)))).toBeLessThan(1.15);
    expect(work(createEpochBatches(mixed, 27, createRandom(seed)))).toBeGreaterThan(1.3);
  }
});

it('determines the batches by the seed, and changes batches and order in each epoch', () => {
  const epochs = (seed: number) => {
    const drawn = createRandom(seed);
    return [1, 2].map(() => createEpochBatches(unequal, 32, drawn).map((batch) => batch.join()));
  };
  expect(epochs(4)).toEqual(epochs(4));
  const [first = [], second = []] = epochs(4);
  expect(second).not.toEqual(first);
  expect(first.filter((batch) => second.includes(batch))).toEqual([]);
  const longest = (batches: readonly string[]) =>
    batches.map((batch) =>
      Math.max(...batch.split(',').map((index) => getSequenceLength(unequal, Number(index)))),
    );
  expect(longest(second)).not.toEqual(longest(first));
});

it('batches sequences of one length in the order that the seed draws', () => {
  const equal = createSet([6, 6, 6, 6, 6]);
  const drawn = createEpochBatches(equal, 2, createRandom(1)).flatMap((batch) => [...batch]);
  expect(drawn).toEqual([...shuffleIndices(5, createRandom(1))]);
  expect(createEvaluationBatches(equal, 5, 2).map((batch) => [...batch])).toEqual([
    [0, 1],
    [2, 3],
    [4],
  ]);
});

it('orders unequal sequences by length in an evaluation', () => {
  const set = createSet([5, 3, 5, 2]);
  expect(createEvaluationBatches(set, 4, 2).map((batch) => [...batch])).toEqual([
    [3, 1],
    [0, 2],
  ]);
});
