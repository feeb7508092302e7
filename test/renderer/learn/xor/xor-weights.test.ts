import { exactXorWeights } from '../../../../src-main/labs/xor';
import { expect, it } from 'vitest';
import {
  nudged,
  parseWeight,
  toTexts,
  toValues,
  toWeights,
} from '../../../../src-renderer/learn/xor/xor-weights';

it('the weights survive conversion to nine fields and back', () => {
  expect(toWeights(toValues(exactXorWeights))).toEqual(exactXorWeights);
  const different = {
    h1: { x: 1, s: 2, threshold: 3 },
    h2: { x: 4, s: 5, threshold: 6 },
    y: { h1: 7, h2: 8, threshold: 9 },
  };
  expect(toWeights(toValues(different))).toEqual(different);
  expect(toTexts(toValues(different))['y.h2']).toBe('8');
});

it('a weight may be typed with a comma and a minus sign; anything else is refused', () => {
  expect(['1', ' -0.5 ', '−2', '1,5', '1e2'].map(parseWeight)).toEqual([1, -0.5, -2, 1.5, 100]);
  expect(['', '-', 'one', 'Infinity', '1001', 'NaN'].map(parseWeight)).toEqual(
    new Array(6).fill(null),
  );
});

it('steps are rounded and stay in range', () => {
  expect(nudged(0.2, 0.1)).toBe(0.3);
  expect(nudged(1, -0.5)).toBe(0.5);
  expect(nudged(1000, 0.5)).toBe(1000);
  expect(nudged(-1000, -0.5)).toBe(-1000);
});
