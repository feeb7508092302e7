import { expect, it } from 'vitest';
import { csvLines, percent, table } from '../../../src-main/cli/format';

it('prints a missing fraction as a dash', () => {
  expect(percent(null)).toBe('–');
  expect(percent(0.98765)).toBe('98.77 %');
});

it('aligns numbers to the right and texts to the left', () => {
  const rows = [
    ['a', '5'],
    ['long name', '10'],
  ];
  expect(table(['name', 'n'], rows)).toBe('name        n\na           5\nlong name  10');
});

it('ends the lines of CSV on a terminal like those of text', () => {
  expect(csvLines('a,b\r\n1,2\r\n')).toBe('a,b\n1,2');
});
