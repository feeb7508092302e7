import { expect, it } from 'vitest';
import { getModelLabel, storedConfigSchema } from '../../../src-main/engine/catalogue/config';
import { toExternalKind, listStated } from '../../../src-main/engine/catalogue/external';
import { hasSetting, runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { getSettingValue } from '../../../src-main/engine/catalogue/setting-texts';

const external = { source: 'runs.csv', settings: { lr: 0.5, hidden: 5000, clip: null } };

it('names a model after the corresponding model of Unroll, or otherwise as in its own program', () => {
  expect(['gru', 'GRU', 'external-gru', 'Mamba'].map(toExternalKind).map(getModelLabel)).toEqual([
    'External GRU',
    'External GRU',
    'External GRU',
    'External Mamba',
  ]);
});

it('accepts the settings of its source, including values that Unroll would not train', () => {
  const config = storedConfigSchema.parse({ cell: 'external-gru', learningRate: 0.5, external });
  expect(getSettingValue('hiddenSize', config)).toBe(5000);
  expect(hasSetting('learningRate', config)).toBe(true);
  expect(hasSetting('batchSize', config)).toBe(false);
  expect(listStated(external)).toEqual([
    ['clip', null],
    ['hidden', 5000],
    ['lr', 0.5],
  ]);
});

it('accepts an external model in the store, but not for training', () => {
  expect(runConfigSchema.safeParse({ cell: 'external-gru' }).success).toBe(false);
  expect(storedConfigSchema.safeParse({ cell: 'external-gru' }).success).toBe(false);
  expect(storedConfigSchema.safeParse({ cell: 'gru', external }).success).toBe(false);
});
