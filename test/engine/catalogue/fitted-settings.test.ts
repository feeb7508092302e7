import { expect, it } from 'vitest';
import { fitSettings } from '../../../src-main/engine/catalogue/fitted-settings';

const sequences = (count: number, longest: number) => ({
  train: { count, steps: count * longest, longest },
});

it.each([5, 40, 126, 1000, 20_000, 60_000])(
  'makes about 1,000 to 3,000 updates for %d short sequences',
  (count) => {
    const { batchSize, epochs } = fitSettings(sequences(count, 24));
    const updates = Math.ceil(count / batchSize) * epochs;
    expect(updates).toBeGreaterThanOrEqual(1000);
    expect(updates).toBeLessThanOrEqual(3000);
  },
);

it('makes fewer updates for long sequences', () => {
  const { batchSize, epochs } = fitSettings(sequences(1000, 5000));
  expect(Math.ceil(1000 / batchSize) * epochs).toBeLessThan(700);
});

it('uses the settings of the sample text for texts', () => {
  const train = { count: 1, steps: 180_001, longest: 180_001 };
  expect(fitSettings({ train, text: {} })).toEqual({
    batchSize: 16,
    window: 100,
    learningRate: 4e-3,
    clipNorm: 1,
    epochs: 18,
  });
});
