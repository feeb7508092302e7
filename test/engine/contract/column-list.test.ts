import { expect, it } from 'vitest';
import { formatColumnKey, parseColumns } from '../../../src-main/engine/contract/column-list';

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
])('parses %s as %j', (text, found) => {
  expect(parseColumns(text, names)).toEqual(found);
});

it('gives each column a unique key', () => {
  const all = [...names, 'x', '', '#1', '4-5'];
  const keys = all.map((_, column) => formatColumnKey(column, all));
  expect(keys).toEqual(['id', 'Load', '3', '#4', 'x', '#6', '#7', '#8', '4-5']);
  for (const [column, key] of keys.entries()) expect(parseColumns(key, all)).toEqual([column]);
});
