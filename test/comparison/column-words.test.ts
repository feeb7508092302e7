import { expect, it } from 'vitest';
import { readColumns, readSortKeys } from '../../src-main/comparison/column-words';
import { runColumns } from '../../src-main/comparison/columns';

it('columns are read in their order, each once', () => {
  const found = readColumns('lr, cell,learningrate', runColumns);
  expect(found.ok && found.value.map(({ key }) => key)).toEqual(['lr', 'cell']);
});

it('a minus sorts in descending order', () => {
  expect(readSortKeys('-best,name', runColumns)).toEqual({
    ok: true,
    value: [
      { key: 'best', descending: true },
      { key: 'name', descending: false },
    ],
  });
});

it('a word that is no column is named, with one that is like it', () => {
  const wrong = readSortKeys('-hiden', runColumns);
  expect(wrong).toMatchObject({ ok: false });
  expect(!wrong.ok && wrong.message).toMatch(/`hiden`.*Did you mean `hidden`\?.*columns are/);
});
