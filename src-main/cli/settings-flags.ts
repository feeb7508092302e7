// The settings as flags of `unroll train`, derived from their definitions.
import {
  defaultExperiment,
  defaultSettings,
  definitionOf,
  settingNames,
  type SettingName,
} from '../engine/catalogue/config';
import { list } from '../engine/core/number-words';
import { flagsOf } from '../engine/catalogue/setting-words';
import { presets, type PresetName } from '../engine/catalogue/presets';
import { absenceOf, wordOf, type Setting } from '../engine/catalogue/setting';

interface SettingFlag {
  readonly name: SettingName;
  readonly key: string;
  readonly option: string;
  readonly flags: string;
  /** For the help: a description, the possible values, and the default without a preset. */
  readonly about: string;
}

/** An option's name as commander has it: `clip-norm` becomes clipNorm. */
function optionOf(key: string): string {
  return key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The flags of all settings but the data, which have a flag for each form. */
export const settingFlags: readonly SettingFlag[] = settingNames
  .filter((name) => !('schema' in definitionOf[name]))
  .map((name) => {
    const setting = definitionOf[name];
    return {
      name,
      key: setting.key,
      option: optionOf(setting.key),
      flags: `--${setting.key} ${placeholderOf(setting)}`,
      about: `${aboutOf(setting)} (default: ${wordOf(setting, defaultExperiment[name])})`,
    };
  });

function placeholderOf(setting: Setting): string {
  if (!('range' in setting)) return '<name>';
  return 'whole' in setting.range ? '<n>' : '<x>';
}

function aboutOf(setting: Setting): string {
  const { help = '' } = setting;
  if ('choices' in setting) {
    const kinds = list(Object.keys(setting.choices), 'or');
    return help === '' ? kinds : `${help}: ${kinds}`;
  }
  const absence = absenceOf(setting);
  return absence ? `${help}, or ${absence.word}` : help;
}

/** The flags equivalent to a preset. Overrides of a cell are included, since no other cell has these settings. */
export function presetFlags(name: PresetName): string {
  const { changes, overrides } = presets[name];
  const overridden = Object.values(overrides).reduce((all, some) => ({ ...all, ...some }), {});
  return flagsOf({ ...defaultSettings, ...changes, ...overridden });
}
