import { expect, it } from 'vitest';
import { at, findLargest, findSmallest, joinFloats } from '../../src-main/core/element-at';

it('returns the element at an index, including falsy elements', () => {
  expect([at(['', 'a'], 0), at(Float32Array.of(0, NaN), 1), at([false], 0)]).toEqual([
    '',
    NaN,
    false,
  ]);
});

it.each([-1, 2, 0.5, NaN])('throws at index %d of a list of two', (index) => {
  expect(() => at([1, 2], index)).toThrow(RangeError);
});

it('finds the largest and the smallest value as Math.max and Math.min do', () => {
  for (const values of [[], [3, -1, 2], [1, NaN, 0], [-Infinity, 5]]) {
    expect(findLargest(values)).toBe(Math.max(...values));
    expect(findSmallest(values)).toBe(Math.min(...values));
  }
});

it('joins pieces of any length into a new list', () => {
  const piece = Float32Array.of(1, 2);
  const joined = joinFloats([piece, [], [3]]);
  expect([...joined]).toEqual([1, 2, 3]);
  expect([...joinFloats([])]).toEqual([]);
  expect(joinFloats([piece]).buffer).not.toBe(piece.buffer);
});
