import { expect, it } from 'vitest';
import {
  findExtent,
  createPositions,
  getStepAt,
  getValueAt,
  type Column,
} from '../../src-main/curves/column';

const column = (steps: number[] | null): Column => ({
  firstStep: 11,
  values: Float32Array.of(1, 2, 3),
  steps: steps && Uint32Array.from(steps),
});

it('positions a value by its step or by an explicit position', () => {
  const all = (getPosition: (index: number) => number) => [0, 1, 2].map(getPosition);
  expect(all(createPositions(column(null), 2))).toEqual([22, 24, 26]);
  expect(all(createPositions(column([5, 9, 20]), 0.5))).toEqual([2.5, 4.5, 10]);
  expect(all(createPositions(column(null), Float64Array.of(7, 8, 9)))).toEqual([7, 8, 9]);
  expect([getStepAt(column(null), 2), getStepAt(column([5, 9, 20]), 2)]).toEqual([13, 20]);
});

it('rejects a wrong number of positions, and an index out of range', () => {
  expect(() => createPositions(column(null), Float64Array.of(1))).toThrow('1 places for 3 values');
  expect(() => getValueAt(Float64Array.of(1), 1)).toThrow(RangeError);
});

it('limits a logarithmic axis to positive positions', () => {
  const positions = Float64Array.of(0, 4, 9);
  expect(findExtent(column(null), positions, 'linear')).toEqual([0, 9]);
  expect(findExtent(column(null), positions, 'log')).toEqual([4, 9]);
  expect(findExtent(column(null), Float64Array.of(0, 0, 0), 'log')).toBeNull();
});
