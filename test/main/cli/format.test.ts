import { expect, it } from 'vitest';
import { csvLines, percent, table } from '../../../src-main/cli/format';

it('a missing fraction is a dash', () => {
  expect(percent(null)).toBe('–');
  expect(percent(0.98765)).toBe('98.77 %');
});

it('a table puts numbers to the right and words to the left', () => {
  const rows = [
    ['a', '5'],
    ['long name', '10'],
  ];
  expect(table(['name', 'n'], rows)).toBe('name        n\na           5\nlong name  10');
});

it('a CSV file ends its lines on a terminal as a text does', () => {
  expect(csvLines('a,b\r\n1,2\r\n')).toBe('a,b\n1,2');
});
