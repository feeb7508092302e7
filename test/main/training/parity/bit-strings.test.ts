import { expect, it } from 'vitest';
import { createRandom } from '../../../../src-main/datasets/random';
import { drawBitStrings } from '../../../../src-main/training/parity/bit-strings';

it('gives every prefix of every string its parity, step by step', () => {
  const { bits, parities } = drawBitStrings(50, 7, createRandom(3));
  for (let string = 0; string < 50; string += 1) {
    const own = [...bits.subarray(string * 7, (string + 1) * 7)];
    own.forEach((bit, index) => {
      expect([0, 1]).toContain(bit);
      const ones = own.slice(0, index + 1).filter((one) => one === 1).length;
      expect(parities[index * 50 + string]).toBe(ones % 2);
    });
  }
});

it('draws ones and zeros equally often, the same ones for the same seed', () => {
  const drawn = drawBitStrings(1000, 10, createRandom(1));
  const ones = drawn.bits.reduce((sum, bit) => sum + bit, 0);
  expect(ones / drawn.bits.length).toBeCloseTo(0.5, 1);
  expect(drawBitStrings(1000, 10, createRandom(1))).toEqual(drawn);
  expect(drawBitStrings(1000, 10, createRandom(2)).bits).not.toEqual(drawn.bits);
});
