import { expect, it } from 'vitest';
import { extentOf, positionsOf, stepAt, valueAt, type Column } from '../../src-main/curves/column';

const column = (steps: number[] | null): Column => ({
  firstStep: 11,
  values: Float32Array.of(1, 2, 3),
  steps: steps && Uint32Array.from(steps),
});

it('a value is placed by its step, or by a place of its own', () => {
  const all = (positionOf: (index: number) => number) => [0, 1, 2].map(positionOf);
  expect(all(positionsOf(column(null), 2))).toEqual([22, 24, 26]);
  expect(all(positionsOf(column([5, 9, 20]), 0.5))).toEqual([2.5, 4.5, 10]);
  expect(all(positionsOf(column(null), Float64Array.of(7, 8, 9)))).toEqual([7, 8, 9]);
  expect([stepAt(column(null), 2), stepAt(column([5, 9, 20]), 2)]).toEqual([13, 20]);
});

it('places of another number of values are an error, as is an index beyond them', () => {
  expect(() => positionsOf(column(null), Float64Array.of(1))).toThrow('1 places for 3 values');
  expect(() => valueAt(Float64Array.of(1), 1)).toThrow(RangeError);
});

it('a logarithmic axis shows what is above zero alone', () => {
  const positions = Float64Array.of(0, 4, 9);
  expect(extentOf(column(null), positions, 'linear')).toEqual([0, 9]);
  expect(extentOf(column(null), positions, 'log')).toEqual([4, 9]);
  expect(extentOf(column(null), Float64Array.of(0, 0, 0), 'log')).toBeNull();
});
