import { expect, it } from 'vitest';
import { fitSettings } from '../../../src-main/engine/catalogue/fitted-settings';

const sequences = (count: number, longest: number) => ({
  train: { count, steps: count * longest, longest },
});

it.each([5, 40, 126, 1000, 20_000, 60_000])(
  'chooses 1,000 to 3,000 updates for %d short sequences',
  (count) => {
    const { batchSize, epochs } = fitSettings(sequences(count, 24));
    const updates = Math.ceil(count / batchSize) * epochs;
    expect(updates).toBeGreaterThan(990);
    expect(updates).toBeLessThanOrEqual(3000);
  },
);

it.each([
  [427, 1000],
  [1460, 600],
  [5000, 250],
])('stays within its time budget for sequences of %d steps', (longest, updates) => {
  const { batchSize, epochs } = fitSettings(sequences(100, longest));
  expect(Math.abs(Math.ceil(100 / batchSize) * epochs - updates)).toBeLessThan(30);
});

it('uses the settings of the sample text for texts', () => {
  const train = { count: 1, steps: 180_001, longest: 180_001 };
  expect(fitSettings({ train, text: {} })).toEqual({
    batchSize: 16,
    window: 100,
    learningRate: 3e-3,
    clipNorm: 1,
    schedule: 'cosine',
    initialization: 'orthogonal',
    epochs: 18,
  });
});
