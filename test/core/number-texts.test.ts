import { expect, it } from 'vitest';
import {
  capitalise,
  count,
  formatCount,
  formatFixed,
  list,
  formatOrdinal,
  formatPlainNumber,
  formatSuperscript,
  uncapitalise,
} from '../../src-main/core/number-texts';

it('formats counts with commas, and uses the singular for one', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(formatCount(1, 'run')).toBe('1 run');
  expect(formatCount(0, 'run')).toBe('0 runs');
  expect(formatCount(10_000, 'entry', 'entries')).toBe('10,000 entries');
});

it('rounds a half up in double and in single precision', () => {
  expect(formatFixed(77.945, 2)).toBe('77.95');
  expect(formatFixed(-0.125, 2)).toBe('-0.13');
  expect(formatFixed(1_000_000, 1)).toBe('1000000.0');
  // Means of two accuracies of 10,000 images.
  for (let half = 0; half <= 20_000; half += 1) {
    const paper = `${Math.floor((half + 1) / 2 / 100)}.${String(Math.floor((half + 1) / 2) % 100).padStart(2, '0')}`;
    expect(formatFixed((half / 20_000) * 100, 2)).toBe(paper);
    expect(formatFixed(Math.fround(half / 20_000) * 100, 2)).toBe(paper);
  }
});

it.each([
  [0, '0'],
  [0.1, '0.1'],
  [0.01, '0.01'],
  [0.001, '1e-3'],
  [-2.5e-4, '-2.5e-4'],
  [20, '20'],
])('formats %f as %s', (value, text) => {
  expect(formatPlainNumber(value)).toBe(text);
});

it('formats ordinals with their spoken endings', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112, 1003].map(formatOrdinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
    '1,003rd',
  ]);
});

it('joins lists with a conjunction before the last item only', () => {
  expect(list([])).toBe('');
  expect(list(['RNN'])).toBe('RNN');
  expect(list(['RNN', 'GRU'])).toBe('RNN and GRU');
  expect(list(['RNN', 'GRU', 'LSTM'], 'or')).toBe('RNN, GRU or LSTM');
});

it('changes only the first letter of a label within a sentence', () => {
  expect(uncapitalise('Batch size of RNN')).toBe('batch size of RNN');
  for (const acronym of ['RMSE', 'R² of GRU']) expect(uncapitalise(acronym)).toBe(acronym);
  expect(capitalise('gRU')).toBe('GRU');
  expect(capitalise('')).toBe('');
});

it('formats superscripts with signs and digits', () => {
  expect([112, -20].map(formatSuperscript)).toEqual(['¹¹²', '⁻²⁰']);
});
