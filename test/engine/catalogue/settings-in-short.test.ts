import { expect, it } from 'vitest';
import type { RunConfig } from '../../../src-main/engine/catalogue/config';
import { formatSettingsInShort } from '../../../src-main/engine/catalogue/settings-in-short';
import { fakeConfig } from '../../support/fake-runs';

const usual = '150 · Adam 1e-3 · batch 128 · seed 1';
const fashion = { name: 'fashion', sha256: 'f'.repeat(64), pictures: true } as const;
const schedule = { schedule: 'cosine', warmupSteps: 500 } as const;
const tuned = {
  ...schedule,
  learningRate: 2e-3,
  clipNorm: 1,
  initialization: 'orthogonal',
} as const;
const others = { cell: 'rnn', activation: 'relu', evaluateOn: 'validation' } as const;
const sizes = [32, 8, 64, 16, 128].map((hiddenSize, i) => ({ hiddenSize, seed: i + 1 }));

it.each<[runs: readonly Partial<RunConfig>[], words: string]>([
  [[{}], usual],
  [[{ dataset: fashion, limit: 5000 }], `${usual} · fashion · 5,000 sequences`],
  [[{ epochs: 1 }], '150 · 1 epoch · Adam 1e-3 · batch 128 · seed 1'],
  [[{ epochs: 1 }, { epochs: 2 }], '150 · 1 epoch or 2 epochs · Adam 1e-3 · batch 128 · seed 1'],
  [[{ reading: 'columns' }], `${usual} · columns`],
  // Options where they are not the first ones.
  [[tuned], '150 · Adam 2e-3 · batch 128 · seed 1 · cosine, warm-up 500, clip 1, orthogonal'],
  [[others], `${usual} · ReLU · on validation sequences`],
  // Several cells have one text, with the models of each differing value.
  [
    [
      { ...tuned, cell: 'rnn', learningRate: 1e-3 },
      { ...tuned, cell: 'gru' },
      { ...tuned, cell: 'lstm', forgetBias: 1 },
    ],
    '150 · Adam 1e-3 (RNN) or 2e-3 (GRU and LSTM) · batch 128 · seed 1 · cosine, warm-up 500, clip 1, orthogonal, forget bias 1 (LSTM)',
  ],
  [sizes, '8 to 128 · Adam 1e-3 · batch 128 · seed 1 to seed 5'],
  [[{ seed: 1 }, { seed: 2 }], '150 · Adam 1e-3 · batch 128 · seed 1 or seed 2'],
])('describes %j in short as %s', (runs, words) => {
  expect(formatSettingsInShort(...runs.map((changes) => fakeConfig(changes)))).toBe(words);
});
