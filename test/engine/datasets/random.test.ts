import { expect, it } from 'vitest';
import { createRandom, resumeRandom } from '../../../src-main/engine/datasets/random';

it('is the Mersenne Twister of Matsumoto and Nishimura', () => {
  // The first outputs of their mt19937ar.c for init_genrand(5489), which C++ and NumPy share.
  const random = createRandom(5489);
  const drawn = Array.from({ length: 5 }, () => random.index(2 ** 32));
  const reference = [3499211612, 581869302, 3890346734, 3586334585, 545404204];
  // `index` shifts the signed 32-bit outputs by 2³¹.
  expect(drawn).toEqual(reference.map((value) => (value + 2 ** 31) % 2 ** 32));
});

it('draws uniform numbers within their bounds, low included and high excluded', () => {
  const random = createRandom(3);
  const drawn = Array.from({ length: 20_000 }, () => random.uniform(-2, 1));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...drawn)).toBeLessThan(1);
  // Mean −0.5; its standard deviation is 3 / √12 / √20,000 = 0.006.
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  expect(Math.abs(mean + 0.5)).toBeLessThan(0.03);
});

it('gives different numbers for the smallest and the largest seed and their neighbours', () => {
  const seeds = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
  const firsts = seeds.map((seed) => createRandom(seed).index(2 ** 32));
  expect(new Set(firsts).size).toBe(seeds.length);
});

it('continues from a state as without an interruption', () => {
  const random = createRandom(7);
  // Within a block of 624 numbers and across its end.
  for (const drawn of [3, 621, 1000]) {
    for (let i = 0; i < drawn; i += 1) random.index(10);
    const resumed = resumeRandom(random.state());
    const next = (from: typeof random) => Array.from({ length: 700 }, () => from.index(2 ** 32));
    expect(next(resumed)).toEqual(next(random));
  }
});

it('rejects a state of another length', () => {
  expect(() => resumeRandom(createRandom(7).state().slice(8))).toThrow(RangeError);
});
