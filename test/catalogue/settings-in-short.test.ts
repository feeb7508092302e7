import { describe, expect, it } from 'vitest';
import { settingsInShort } from '../../src-main/catalogue/settings-in-short';
import { fakeConfig } from '../support/fake-runs';

describe('settings in short', () => {
  it('name size, optimizer, batch and seed', () => {
    expect(settingsInShort(fakeConfig())).toBe('150 · Adam 1e-3 · batch 128 · seed 1');
  });

  it('name the data only when it is not the whole of MNIST', () => {
    const config = fakeConfig({
      dataset: { kind: 'idx', directory: '/data/fashion/' },
      limit: 5000,
    });
    expect(settingsInShort(config)).toBe(
      '150 · Adam 1e-3 · batch 128 · seed 1 · fashion · 5,000 sequences',
    );
  });
});

it('settings in short count one epoch as one, and a range of epochs as many', () => {
  const of = (...epochs: number[]) =>
    settingsInShort(...epochs.map((each) => fakeConfig({ epochs: each })));
  expect(of(1)).toMatch(/\b1 epoch\b/);
  expect(of(1, 2)).toMatch(/1 epoch or 2 epochs/);
});

it('settings in short name the reading where it is not by rows', () => {
  expect(settingsInShort(fakeConfig({ reading: 'columns' }))).toBe(
    '150 · Adam 1e-3 · batch 128 · seed 1 · columns',
  );
});

describe('options in short', () => {
  const tuned = {
    learningRate: 2e-3,
    schedule: 'cosine',
    warmupSteps: 500,
    clipNorm: 1,
    initialization: 'orthogonal',
  } as const;

  it('are named where they are not the first ones', () => {
    expect(settingsInShort(fakeConfig(tuned))).toBe(
      '150 · Adam 2e-3 · batch 128 · seed 1 · cosine, warm-up 500, clip 1, orthogonal',
    );
    const others = { activation: 'relu', evaluateOn: 'validation' } as const;
    expect(settingsInShort(fakeConfig({ cell: 'rnn', ...others }))).toBe(
      '150 · Adam 1e-3 · batch 128 · seed 1 · ReLU · on validation sequences',
    );
  });

  it('of several cells are listed once, with the models where they differ', () => {
    const three = [
      fakeConfig({ ...tuned, cell: 'rnn', learningRate: 1e-3 }),
      fakeConfig({ ...tuned, cell: 'gru' }),
      fakeConfig({ ...tuned, cell: 'lstm', forgetBias: 1 }),
    ];
    expect(settingsInShort(...three)).toBe(
      '150 · Adam 1e-3 (RNN) or 2e-3 (GRU and LSTM) · batch 128 · seed 1 · ' +
        'cosine, warm-up 500, clip 1, orthogonal, forget bias 1 (LSTM)',
    );
  });

  it('with many values are given as a range', () => {
    const sizes = [32, 8, 64, 16, 128];
    expect(
      settingsInShort(...sizes.map((hiddenSize, i) => fakeConfig({ hiddenSize, seed: i + 1 }))),
    ).toBe('8 to 128 · Adam 1e-3 · batch 128 · seed 1 to seed 5');
  });

  it('of runs of one cell stand beside each other', () => {
    expect(settingsInShort(fakeConfig({ seed: 1 }), fakeConfig({ seed: 2 }))).toBe(
      '150 · Adam 1e-3 · batch 128 · seed 1 or seed 2',
    );
  });
});
