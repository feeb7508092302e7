import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import {
  printSetting,
  settingInShort,
  valueOf,
} from '../../../src-main/engine/catalogue/setting-words';

const config = (changes: object = {}) => runConfigSchema.parse({ cell: 'gru', ...changes });

it('data have their name', () => {
  const dataset = { name: 'letters', sha256: 'a'.repeat(64) };
  expect(valueOf('dataset', config({ dataset }))).toBe('letters');
  expect(printSetting('dataset', config())).toBe('MNIST');
});

it('counts have commas; rates are as typed; a choice has its words; nothing has its own word', () => {
  expect(printSetting('limit', config({ limit: 5000 }))).toBe('5,000');
  expect(printSetting('learningRate', config({ learningRate: 1e-3 }))).toBe('1e-3');
  expect(printSetting('optimizer', config())).toBe('Adam');
  expect(printSetting('clipNorm', config({ clipNorm: null }))).not.toBe('');
});

it('what is as usual is left out in short', () => {
  expect(settingInShort('schedule', config())).toBe('');
  expect(settingInShort('schedule', config({ schedule: 'cosine' }))).toContain('cosine');
});
