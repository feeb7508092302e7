import { expect, it } from 'vitest';
import { findColumn, printCell, getValue } from '../../src-main/comparison/column';
import { settingColumns } from '../../src-main/comparison/setting-columns';
import { fakeConfig, fakeRun } from '../support/fake-runs';

const run = (changes: object) => {
  const config = fakeConfig(changes);
  return fakeRun(1, config.cell, { config });
};

it('has no value and no text for a setting that the model lacks', () => {
  const bias = findColumn(settingColumns, 'forgetBias')!;
  expect(getValue(bias, run({ cell: 'lstm', forgetBias: 1 }))).toBe(1);
  expect(printCell(bias, run({ cell: 'gru' }))).toBe('–');
});

it('shows “off” for disabled clipping', () => {
  expect(printCell(findColumn(settingColumns, 'clipNorm')!, run({ clipNorm: null }))).toBe('off');
});
