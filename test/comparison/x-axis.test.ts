import { expect, it } from 'vitest';
import { findWholeX, listXTicks, formatXTicks } from '../../src-main/comparison/x-axis';

const lines = (...all: number[][]) => all.map((x) => ({ x: Float64Array.from(x) }));

it('starts a linear axis at zero and ends it at a round number, so that it rarely changes', () => {
  expect(findWholeX('epoch', lines([1, 2, 7]), 'linear')).toEqual([0, 7]);
  const [from, to] = findWholeX('step', lines([1, 4690], [1, 100]), 'linear');
  expect(from).toBe(0);
  expect(to).toBeGreaterThanOrEqual(4690);
  expect(findWholeX('step', lines([1, 4691]), 'linear')).toEqual([0, to]);
});

it('starts a logarithmic axis at the first value above zero', () => {
  expect(findWholeX('step', lines([0, 2, 8]), 'log')).toEqual([2, 8]);
  expect(findWholeX('step', lines([3]), 'log')).toEqual([3, 30]);
});

it('returns a range even without lines', () => {
  expect(findWholeX('step', [], 'linear')).toEqual([0, 1]);
  expect(findWholeX('step', lines([]), 'log')).toEqual([1, 10]);
});

it('places ticks for counts at whole numbers if the range contains two', () => {
  expect(listXTicks('epoch', 'linear', 0, 3).every(Number.isInteger)).toBe(true);
  expect(listXTicks('epoch', 'linear', 1.2, 1.6).length).toBeGreaterThan(1);
});

it('formats training time as a clock does', () => {
  const words = formatXTicks('seconds', [0, 60]);
  expect([0, 90].map(words)).toEqual(['0', '1:30']);
});
