import { describe, expect, test } from 'vitest';
import { settingsDifference, settingsInShort } from '../../../src-renderer/lib/settings';
import { fakeConfig } from '../../support/fake-runs';

describe('settings in short', () => {
  test('name size, optimizer, batch and seed', () => {
    expect(settingsInShort(fakeConfig())).toBe('150 · Adam 1e-3 · batch 128 · seed 1');
  });

  test('name the data only when it is not the whole of MNIST', () => {
    const config = fakeConfig({
      dataset: { kind: 'idx', directory: '/data/fashion/' },
      limit: 5000,
    });
    expect(settingsInShort(config)).toBe(
      '150 · Adam 1e-3 · batch 128 · seed 1 · fashion · first 5,000 images',
    );
  });
});

describe('the differences between runs', () => {
  test('are nothing to speak of for one run', () => {
    expect(settingsDifference([fakeConfig()])).toBeNull();
  });

  test('are named with their values', () => {
    const configs = [
      fakeConfig({ cell: 'rnn', seed: 1 }),
      fakeConfig({ cell: 'gru', seed: 2 }),
      fakeConfig({ cell: 'gru', seed: 1 }),
    ];
    expect(settingsDifference(configs)).toBe(
      'They differ in cell (RNN, GRU) and seed (1, 2); all else is the same',
    );
  });

  test('are none when all settings agree', () => {
    expect(settingsDifference([fakeConfig(), fakeConfig()])).toBe('All settings are the same');
  });
});
