import { describe, expect, it } from 'vitest';
import {
  toExperiment as getExperiment,
  type TrainOptions,
} from '../../../src-main/cli/experiment-options';
import { formatPresetFlags, settingFlags } from '../../../src-main/cli/settings-flags';
import { defaultExperiment, settingDefinitions } from '../../../src-main/engine/catalogue/config';
import { presetNames } from '../../../src-main/engine/catalogue/presets';
import { parseKeyword, createSchema } from '../../../src-main/engine/catalogue/setting';

const toExperiment = (options: TrainOptions) => getExperiment(options, 'no store');

const withChoices = settingFlags.filter(({ name }) => 'choices' in settingDefinitions[name]);

describe.each(withChoices)('the help of $flags', ({ name, about }) => {
  const [, words = '', usual = ''] = /^(?:.*: )?(.*) \(default: (.*)\)$/.exec(about) ?? [];
  const offered = words.split(/, | or /);

  it('lists exactly the values that the schema allows', () => {
    const setting = settingDefinitions[name];
    expect(offered).toEqual('choices' in setting ? Object.keys(setting.choices) : []);
    for (const word of offered) expect(createSchema(setting).parse(word)).toBe(word);
    expect(createSchema(setting).safeParse('another').success).toBe(false);
  });

  it('states the default', () => {
    expect(offered).toContain(usual);
    expect(usual).toBe(defaultExperiment[name]);
  });
});

it('shows the default of each flag without choices as typed', () => {
  for (const { name, about } of settingFlags) {
    const usual = /\(default: (.*)\)$/.exec(about)?.[1] ?? '';
    expect(parseKeyword(settingDefinitions[name], usual), name).toEqual(defaultExperiment[name]);
  }
});

it.each(presetNames.filter((name) => name !== 'fit'))(
  'expands the preset %s into flags with the same settings for an LSTM',
  (preset) => {
    const options: Record<string, string> = { cells: 'lstm' };
    for (const [, key, word] of formatPresetFlags(preset).matchAll(/--(\S+) (\S+)/g)) {
      const flag = settingFlags.find(({ flags }) => flags.startsWith(`--${key ?? ''} `));
      options[flag?.option ?? ''] = word ?? '';
    }
    const { overrides, ...shared } = toExperiment({ cells: 'lstm', preset });
    expect(toExperiment(options)).toEqual({ ...shared, ...overrides.lstm, overrides: {} });
  },
);
