import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingDefinitions } from '../../../src-main/engine/catalogue/config';
import { createSchema, formatKeyword } from '../../../src-main/engine/catalogue/setting';
import { sweptSettingNames } from '../../../src-main/contract/sweep';
import {
  drawValue,
  listValues,
  parseValues,
  type Value,
} from '../../../src-main/comparison/sweeps/values';
import { anySettings } from '../../support/any-settings';

const { learningRate, hiddenSize, seed, initialization, clipNorm, forgetBias } = settingDefinitions;

function list(setting: typeof learningRate, typed: string): readonly Value[] | string {
  const read = parseValues(setting, typed);
  if (!read.ok) return read.mistake;
  const values = listValues(setting, read.value);
  return values.ok ? values.value : values.mistake;
}

describe("the parser of a setting's values", () => {
  it('accepts a list, a range with a step, all whole numbers of a range, and names', () => {
    expect(list(learningRate, '1e-3, 2e-3,5e-3')).toEqual([1e-3, 2e-3, 5e-3]);
    expect(list(hiddenSize, '50..200 by 50')).toEqual([50, 100, 150, 200]);
    expect(list(hiddenSize, '50..199by50, 16')).toEqual([50, 100, 150, 16]);
    expect(list(seed, '1..5')).toEqual([1, 2, 3, 4, 5]);
    expect(list(learningRate, '1e-4..1e-1 by x10')).toEqual([1e-4, 1e-3, 1e-2, 1e-1]);
    expect(list(initialization, 'orthogonal, PyTorch')).toEqual(['orthogonal', 'pytorch']);
    expect(list(clipNorm, 'none, 1')).toEqual([null, 1]);
    expect(list(forgetBias, '-1..1 by 1')).toEqual([-1, 0, 1]);
  });

  it('returns exact decimals without duplicates', () => {
    expect(list(learningRate, '0.1..0.5 by 0.1')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(list(hiddenSize, '16, 8..16 by 8')).toEqual([16, 8]);
  });

  it('reports what is wrong with the values', () => {
    expect(list(learningRate, '1e-3,,2e-3')).toBe('There is one comma too many');
    expect(list(learningRate, '')).toBe('Learning rate needs at least one value');
    expect(list(learningRate, '0, 1')).toBe(
      'Learning rate must be a number above 0 and at most 10',
    );
    expect(list(learningRate, '0.1..0.5')).toBe(
      'Give the step of Learning rate, such as "0.1..0.5 by 0.1"',
    );
    expect(list(hiddenSize, '200..50 by 50')).toBe('A range runs upwards: 50..200');
    expect(list(hiddenSize, '50..200 by 0')).toBe('A range cannot step by 0');
    expect(list(hiddenSize, '1..2 by x1')).toBe('A range cannot step by x1');
    expect(list(seed, '1..100000')).toBe('Seed takes 10,000 values at most');
    expect(list(initialization, 'zeros')).toContain('must be one of pytorch, orthogonal, identity');
    expect(list(hiddenSize, '50..60 by 0.5')).toContain('whole number');
  });

  it('parses the formatted values of every setting back to the same values', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sweptSettingNames),
        fc.array(anySettings, { minLength: 1, maxLength: 5 }),
        (name, some) => {
          const values = [...new Set(some.map((settings) => settings[name] as Value))];
          const typed = values
            .map((value) => formatKeyword(settingDefinitions[name], value))
            .join(', ');
          expect(list(settingDefinitions[name], typed)).toEqual(values);
        },
      ),
    );
  });
});

describe('a random draw', () => {
  it('is a value that the setting allows, within its range', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 2048 }), fc.integer({ min: 1, max: 2048 }));
    const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(range, uniform, (ends, u) => {
        const [from, to] = ends.toSorted((a, b) => a - b) as [number, number];
        const read = parseValues(hiddenSize, `${from}..${to}`);
        if (!read.ok) throw new Error(read.mistake);
        const drawn = drawValue(hiddenSize, read.value, () => u);
        expect(createSchema(hiddenSize).safeParse(drawn).success).toBe(true);
        expect(drawn).toBeGreaterThanOrEqual(from);
        expect(drawn).toBeLessThanOrEqual(to);
      }),
    );
  });

  it('is uniform in the logarithm for a logarithmic setting, with equal counts per decade', () => {
    const read = parseValues(learningRate, '1e-4..1e-1');
    if (!read.ok) throw new Error(read.mistake);
    const draws = Array.from({ length: 3000 }, (_, i) =>
      Number(drawValue(learningRate, read.value, () => (i + 0.5) / 3000)),
    );
    const inDecade = (low: number) => draws.filter((x) => x >= low && x < 10 * low).length;
    for (const low of [1e-4, 1e-3, 1e-2]) expect(Math.abs(inDecade(low) - 1000)).toBeLessThan(10);
  });
});
