import { expect, it } from 'vitest';
import { at } from '../../src-main/core/element-at';

it('gives the element at an index, also falsy ones', () => {
  expect([at(['', 'a'], 0), at(Float32Array.of(0, NaN), 1), at([false], 0)]).toEqual([
    '',
    NaN,
    false,
  ]);
});

it.each([-1, 2, 0.5, NaN])('throws at %d, where a list of two has nothing', (index) => {
  expect(() => at([1, 2], index)).toThrow(RangeError);
});
