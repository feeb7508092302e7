import { expect, it } from 'vitest';
import { settingNames } from '../../src-main/catalogue/config';
import { findColumn, printed, valueOf } from '../../src-main/comparison/column';
import { settingColumns } from '../../src-main/comparison/setting-columns';
import { fakeConfig, fakeRun } from '../support/fake-runs';

const run = (changes: object) => {
  const config = fakeConfig(changes);
  return fakeRun(1, config.cell, { config });
};

it('there is one for each setting and one for the model, and no word means two of them', () => {
  expect(settingColumns).toHaveLength(settingNames.length + 1);
  const words = settingColumns.flatMap(({ key, aliases }) => [key, ...aliases]);
  expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
});

it('a setting that a model does not have is neither read nor printed', () => {
  const bias = findColumn(settingColumns, 'forgetBias')!;
  expect(valueOf(bias, run({ cell: 'lstm', forgetBias: 1 }))).toBe(1);
  expect(printed(bias, run({ cell: 'gru' }))).toBe('–');
});

it('a clipping that is off says so', () => {
  expect(printed(findColumn(settingColumns, 'clipNorm')!, run({ clipNorm: null }))).toBe('off');
});
