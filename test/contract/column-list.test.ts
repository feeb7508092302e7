import { expect, it } from 'vitest';
import { columnsInWords, columnsNamed } from '../../src-main/contract/column-list';

const names = ['id', 'Load', '3', 'a,b', 'x'];

it.each<[string, number[] | string]>([
  ['id', [0]],
  ['load,x', [1, 4]],
  ['a,b', [3]],
  ['3', [2]],
  ['#3,4-5', [2, 3, 4]],
  ['id-3', [0, 1, 2]],
  ['id,nothing', 'nothing'],
  ['6', '6'],
])('%s names %j', (text, found) => {
  expect(columnsNamed(text, names)).toEqual(found);
});

it.each([
  [[1], 'Load'],
  [[2], '3'],
  [[0, 3], '1,4'],
  [[0, 1, 2, 4], '1-#3,5'],
])('%j are written so that they are found again: %s', (columns, words) => {
  const written = columnsInWords(columns, names);
  expect([written, columnsNamed(written, names)]).toEqual([words, columns]);
});
