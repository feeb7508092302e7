import { expect, it } from 'vitest';
import { settingKey } from '../../src-main/comparison/settings-key';
import { storedConfigSchema } from '../../src-main/engine/catalogue/config';

const keyOf = (settings: object, seed = 1) =>
  settingKey(
    storedConfigSchema.parse({ cell: 'external-gru', seed, external: { source: 'a', settings } }),
  );

it('distinguishes settings of other programs by all that they contain except the seed', () => {
  const key = keyOf({ seed: 1, width: 2, hidden: 9 });
  expect(keyOf({ hidden: 9, width: 2, seed: 2 }, 2)).toBe(key);
  expect(keyOf({ seed: 1, width: 3, hidden: 9 })).not.toBe(key);
  expect(keyOf({ seed: 1, width: 2, hidden: 5000 })).not.toBe(key);
});
