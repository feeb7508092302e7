import { expect, it } from 'vitest';
import { createRandom } from '../../../src-main/engine/datasets/random';
import {
  findPadding,
  choosePaddings,
  choosePaddingsForBatches,
} from '../../../src-main/engine/datasets/paddings';

const work = (lengths: Uint32Array, paddings: readonly number[]) =>
  lengths.reduce((sum, length) => sum + findPadding(paddings, length), 0);

it('pads a few lengths to themselves', () => {
  expect(choosePaddings(Uint32Array.of(9, 4, 9, 7))).toEqual([4, 7, 9]);
  expect(choosePaddings(Uint32Array.of(5, 5))).toEqual([5]);
});

it('chooses the three paddings with the least work', () => {
  const random = createRandom(3);
  for (let trial = 0; trial < 20; trial += 1) {
    const lengths = Uint32Array.from({ length: 30 }, () => 1 + random.index(12));
    const longest = Math.max(...lengths);
    const best = work(lengths, choosePaddings(lengths, 3, 1));
    for (let a = 1; a < longest; a += 1) {
      for (let b = a; b < longest; b += 1) {
        expect(best).toBeLessThanOrEqual(work(lengths, [a, b, longest]));
      }
    }
  }
});

it('includes the longest of thousands of lengths in ten paddings', () => {
  const lengths = Uint32Array.from({ length: 3000 }, (_, index) => index + 1);
  const paddings = choosePaddings(lengths);
  expect(paddings).toHaveLength(10);
  expect(paddings.at(-1)).toBe(3000);
  expect(work(lengths, paddings) / work(lengths, [...lengths])).toBeLessThan(1.1);
});

it('shares a padding among similar lengths', () => {
  expect(choosePaddings(Uint32Array.of(99, 100, 98, 20))).toEqual([20, 100]);
});

it('uses the longest length of each batch, wherever the smaller batch is', () => {
  const lengths = Uint32Array.of(1, 2, 3, 4, 50, 60, 70);
  expect(choosePaddingsForBatches(lengths, 3)).toEqual([4, 60, 70]);
  expect(choosePaddingsForBatches(Uint32Array.of(5, 6), 2)).toEqual([6]);
});

it('rejects a sequence longer than every padding', () => {
  expect(() => findPadding([3, 5], 6)).toThrow('No padding has 6 steps.');
});
