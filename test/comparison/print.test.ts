import { expect, it } from 'vitest';
import { formatClock } from '../../src-main/engine/catalogue/durations';
import { formatDay, isColumnOfNumbers, formatMeanAndSd } from '../../src-main/comparison/print';

it('formats a date as filters parse it', () => {
  expect(formatDay(new Date(2026, 0, 5, 7, 3).getTime())).toBe('2026-01-05 07:03');
});

it('gives a mean and its deviation one unit, and a single number no deviation', () => {
  const percent = (value: number) => `${value.toFixed(2)} %`;
  expect(formatMeanAndSd(percent, { mean: 98.41, sd: 0.12 })).toBe('98.41 ± 0.12 %');
  expect(formatMeanAndSd(percent, { mean: 98.41, sd: null })).toBe('98.41 %');
  expect(formatMeanAndSd(formatClock, { mean: 83_000, sd: 4200 })).toBe('1:23 ± 4.2 s');
});

it('recognises a column of numbers by having rows and no texts', () => {
  expect(isColumnOfNumbers([['1'], ['–']], 0)).toBe(true);
  expect(isColumnOfNumbers([['1'], ['off']], 0)).toBe(false);
  expect(isColumnOfNumbers([], 0)).toBe(false);
});
