import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  settingDefinitions,
  settingNames,
} from '../../../src-main/engine/catalogue/config';
import {
  parseKeyword,
  createSchema,
  formatKeyword,
} from '../../../src-main/engine/catalogue/setting';
import { printSetting, printValue } from '../../../src-main/engine/catalogue/setting-texts';
import { formatSettingsInShort } from '../../../src-main/engine/catalogue/settings-in-short';
import { anySettings } from '../../support/any-settings';

describe.each(settingNames)('the setting %s', (name) => {
  const setting = settingDefinitions[name];

  it('has texts for itself, its default and all its choices', () => {
    expect(setting.label).toMatch(/^[A-Z]/);
    expect(printSetting(name, defaultSettings)).not.toBe('');
    if (!('choices' in setting)) return;
    const printed = Object.keys(setting.choices).map((kind) => printValue(setting, kind));
    expect(new Set(printed).size).toBe(printed.length);
  });

  it('starts at a value that its schema allows', () => {
    expect(createSchema(setting).parse(setting.default)).toEqual(setting.default);
  });

  it('parses every text that it prints for a value', () => {
    if ('schema' in setting) return;
    fc.assert(
      fc.property(anySettings, ({ [name]: value }) => {
        expect(parseKeyword(setting, formatKeyword(setting, value))).toEqual(value);
      }),
      { numRuns: 25 },
    );
  });
});

it('gives each setting a unique key', () => {
  const keys = settingNames.map((name) => settingDefinitions[name].key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('gives any two runs different short settings, except in threads', () => {
  fc.assert(
    fc.property(
      anySettings,
      anySettings,
      fc.subarray([...settingNames], { minLength: 1, maxLength: 2 }),
      (one, other, changed) => {
        const changes = Object.fromEntries(changed.map((name) => [name, other[name]]));
        const [a, b] = [one, { ...one, ...changes }].map(
          (all) => ({ cell: 'rnn', ...all }) as const,
        );
        const isSame =
          JSON.stringify({ ...a, threads: 1 }) === JSON.stringify({ ...b, threads: 1 });
        expect(formatSettingsInShort(a!) === formatSettingsInShort(b!)).toBe(isSame);
      },
    ),
    { numRuns: 500 },
  );
});
