import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import {
  printSetting,
  formatSettingInShort,
  getSettingValue,
} from '../../../src-main/engine/catalogue/setting-texts';

const config = (changes: object = {}) => runConfigSchema.parse({ cell: 'gru', ...changes });

it('formats data as their name', () => {
  const dataset = { name: 'letters', sha256: 'a'.repeat(64) };
  expect(getSettingValue('dataset', config({ dataset }))).toBe('letters');
  expect(printSetting('dataset', config())).toBe('MNIST');
});

it('formats counts with commas, rates as typed, choices by label, and null by its own word', () => {
  expect(printSetting('limit', config({ limit: 5000 }))).toBe('5,000');
  expect(printSetting('learningRate', config({ learningRate: 1e-3 }))).toBe('1e-3');
  expect(printSetting('optimizer', config())).toBe('Adam');
  expect(printSetting('clipNorm', config({ clipNorm: null }))).not.toBe('');
});

it('omits default settings in the short form', () => {
  expect(formatSettingInShort('schedule', config())).toBe('');
  expect(formatSettingInShort('schedule', config({ schedule: 'cosine' }))).toContain('cosine');
});
