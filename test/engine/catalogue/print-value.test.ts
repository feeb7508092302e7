import { expect, it } from 'vitest';
import { printValue } from '../../../src-main/engine/catalogue/print-value';
import { defaultResultTexts } from '../../../src-main/engine/catalogue/result-texts';

it.each([
  ['test/accuracy', 0.98244, '98.24 %'],
  ['test/accuracy', 0.77945, '77.95 %'],
  ['test/accuracy', Math.fround(0.77945), '77.95 %'],
  ['test/loss', 0.0812, '0.0812'],
  ['test/loss', 12.345, '12.3'],
  ['learning-rate', 2.5e-5, '2.5e-5'],
  ['learning-rate', 0, '0'],
  ['images-per-second', 3420.4, '3,420 sequences/s'],
  ['elapsed', 482.3, '8:02'],
  ['trainer-memory', 849e6, '849 MB'],
  ['trainer-memory', 1.234e9, '1.23 GB'],
] as const)('formats the metric %s of %f as %s', (metric, value, text) => {
  expect(printValue(metric, value, defaultResultTexts, ' ')).toBe(text);
});

it('formats R² as a number, which may be negative', () => {
  const print = (value: number) => printValue('test/accuracy', value, { isPercent: false });
  expect([print(0.6987), print(-0.104)]).toEqual(['0.699', '−0.104']);
});

it('formats a missing value as a dash, and a value that is not finite as its name', () => {
  expect(printValue('test/loss', null)).toBe('–');
  expect(printValue('test/loss', NaN)).toBe('NaN');
  expect(printValue('test/accuracy', Infinity)).toBe('Infinity');
});

it('joins a number and its unit by a non-breaking space in the window', () => {
  expect(printValue('test/accuracy', 0.5)).toBe('50.00\u00a0%');
});
