import { expect, it } from 'vitest';
import { createSettingKey } from '../../src-main/comparison/settings-key';
import { storedConfigSchema } from '../../src-main/engine/catalogue/config';

const getKey = (settings: object, seed = 1) =>
  createSettingKey(
    storedConfigSchema.parse({ cell: 'external-gru', seed, external: { source: 'a', settings } }),
  );

it('distinguishes settings of other programs by all that they contain except the seed', () => {
  const key = getKey({ seed: 1, width: 2, hidden: 9 });
  expect(getKey({ hidden: 9, width: 2, seed: 2 }, 2)).toBe(key);
  expect(getKey({ seed: 1, width: 3, hidden: 9 })).not.toBe(key);
  expect(getKey({ seed: 1, width: 2, hidden: 5000 })).not.toBe(key);
});
