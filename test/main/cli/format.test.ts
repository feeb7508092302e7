import { expect, it } from 'vitest';
import { splitCsvLines, formatPercent, formatTable } from '../../../src-main/cli/format';

it('prints a missing fraction as a dash', () => {
  expect(formatPercent(null)).toBe('–');
  expect(formatPercent(0.98765)).toBe('98.77 %');
});

it('aligns numbers to the right and texts to the left', () => {
  const rows = [
    ['a', '5'],
    ['long name', '10'],
  ];
  expect(formatTable(['name', 'n'], rows)).toBe('name        n\na           5\nlong name  10');
});

it('ends the lines of CSV on a terminal like those of text', () => {
  expect(splitCsvLines('a,b\r\n1,2\r\n')).toBe('a,b\n1,2');
});
