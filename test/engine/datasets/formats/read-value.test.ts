import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNumber } from '../../../../src-main/engine/datasets/formats/read-value';

it.each([
  ['1,234.5', 'point', 1234.5],
  ['12,345,678', 'point', 12_345_678],
  ['1.234,5', 'comma', 1234.5],
  ['12.345', 'comma', 12_345],
  ['0,5', 'comma', 0.5],
  ['1 234,5', 'comma', 1234.5],
  ["1'234.5", 'point', 1234.5],
  ['€ 12.50', 'point', 12.5],
  ['-$1,200', 'point', -1200],
  ['12,50 €', 'comma', 12.5],
  ['EUR 3', 'point', 3],
  ['45 %', 'point', 45],
  ['−3.5', 'point', -3.5],
  ['1e-3', 'point', 0.001],
  ['1,5e-3', 'comma', 0.0015],
])('parses %s with a decimal %s as %d', (text, decimal, number) => {
  expect(readNumber(text, decimal as 'point' | 'comma')).toBe(number);
});

it.each([
  ['1,23', 'point'],
  ['12,3456', 'point'],
  ['1,234,56', 'point'],
  ['1.5', 'comma'],
  ['1.234.5', 'comma'],
  ['USDX 3', 'point'],
  [`${' '.repeat(50_000)}1x`, 'point'],
])('rejects %s with a decimal %s', (text, decimal) => {
  expect(readNumber(text, decimal as 'point' | 'comma')).toBeNull();
});

it('parses a number equally with and without thousands separators', () => {
  const written = { point: new Intl.NumberFormat('en-US'), comma: new Intl.NumberFormat('de-DE') };
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.constantFrom('point', 'comma'),
      (number, decimal) => {
        expect(readNumber(written[decimal].format(number), decimal)).toBe(number);
      },
    ),
  );
});
