import { expect, it } from 'vitest';
import { runConfigSchema } from '../../src-main/catalogue/config';
import {
  dataName,
  printSetting,
  settingInShort,
  valueOf,
} from '../../src-main/catalogue/setting-words';

const config = (changes: object = {}) => runConfigSchema.parse({ cell: 'gru', ...changes });

it('data are named by their kind, or by their folder', () => {
  const idx = (directory: string) => config({ dataset: { kind: 'idx', directory } });
  expect(valueOf('dataset', config())).toBe('mnist');
  expect(valueOf('dataset', idx('/home/ada/fashion/'))).toBe('fashion');
  expect(valueOf('dataset', idx('C:\\data\\letters'))).toBe('letters');
  expect(printSetting('dataset', config())).toBe('MNIST');
  for (const folder of ['fashion-mnist', 'FashionMNIST', 'fashion_mnist']) {
    expect(dataName(idx(`/data/${folder}`))).toBe('Fashion-MNIST');
    expect(printSetting('dataset', idx(`/data/${folder}/`))).toBe('Fashion-MNIST');
  }
  expect(dataName(idx('/data/my letters'))).toBe('my letters');
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
