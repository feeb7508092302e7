import { expect, it } from 'vitest';
import { sequenceLimits } from '../../../../src-main/datasets/formats/sequence-limits';
import { givenFile, openedTable } from '../../../support/sequence-data';
import { problemOf } from '../../../support/problem-of';

const refusalOf = (text: string) => problemOf(() => openedTable([givenFile('a.csv', text)]));

it('a table of more columns than are read is refused in a sentence, at its first line', () => {
  const names = Array.from({ length: sequenceLimits.columns + 1 }, (_, index) => `c${index}`);
  const row = names.map((_, index) => String(index % 7));
  const { code, message } = refusalOf([names, row, row].map((one) => one.join(',')).join('\n'));
  expect(code).toBe('bad-data');
  expect(message).toContain('it has 10,001 columns, and a table has 10,000 at most');
});

it('millions of quotation marks in a line are refused as any other long line is, before they are parsed', () => {
  expect(refusalOf('""'.repeat(20_000_000)).message).toContain('more than 5,000,000 characters');
});
