import { describe, expect, it } from 'vitest';
import {
  cellFacts,
  modelLabel,
  runConfigSchema,
  storedConfigSchema,
  type CellKind,
} from '../../../src-main/engine/catalogue/config';
import { settingsInShort } from '../../../src-main/engine/catalogue/settings-in-short';

const stored = { ...runConfigSchema.parse({ cell: 'gru' }), precision: 'float32', shift: 0 };

describe('stored settings that name what nothing trains any more', () => {
  it('are like any others where it made no difference', () => {
    expect(storedConfigSchema.parse(stored)).toEqual(runConfigSchema.parse({ cell: 'gru' }));
  });

  it.each([
    [{ precision: 'bfloat16', shift: 2 }, 'precision bfloat16, shift 2'],
    [{ reading: '14x56' }, 'reading 14x56'],
    [{ cell: 'fnn-rows' }, 'cell fnn-rows'],
    [{ cell: 'ln-lstm' }, 'cell ln-lstm'],
  ])('%j keep it in words, which their settings in short end with', (changes, former) => {
    const config = storedConfigSchema.parse({ ...stored, ...changes });
    expect(config.former).toBe(former);
    expect(settingsInShort(config).endsWith(` · ${former}`)).toBe(true);
    expect(storedConfigSchema.parse(config)).toEqual(config);
  });

  it('are a cell as text where they name one that was the program’s own, with the same weights', () => {
    const config = storedConfigSchema.parse({ ...stored, cell: 'mgu' });
    expect(config.former).toBeUndefined();
    expect(modelLabel(config.cell)).toBe('MGU');
    expect(
      cellFacts(config.cell as CellKind).weights.map(({ name, rows }) => [name, rows]),
    ).toEqual([
      ['weight_ih', 2],
      ['weight_hh', 2],
      ['bias_ih', 2],
      ['bias_hh', 2],
    ]);
  });

  it('are refused where they name what never was', () => {
    expect(storedConfigSchema.safeParse({ ...stored, speed: 3 }).success).toBe(false);
    expect(storedConfigSchema.safeParse({ ...stored, reading: '3x3' }).success).toBe(false);
  });
});
