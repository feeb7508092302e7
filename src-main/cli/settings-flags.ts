// The settings as flags of `unroll train`, derived from their definitions.
import { experiments, presets, settings } from '../engine/catalogue';
import type { PresetName, Setting, SettingName } from '../engine/catalogue';
import { list } from '../core/number-texts';

interface SettingFlag {
  readonly name: SettingName;
  readonly key: string;
  readonly option: string;
  readonly flags: string;
  /** The help: a description, the possible values, and the default without a preset. */
  readonly about: string;
  readonly examples: readonly string[];
}

/** An option's name as commander has it: `clip-norm` becomes clipNorm. */
export function toOptionName(key: string): string {
  return key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The flags of all settings but the data, which have a flag for each form. */
export const settingFlags: readonly SettingFlag[] = settings.names
  .filter((name) => !('schema' in settings.definitions[name]))
  .map((name) => {
    const setting = settings.definitions[name];
    return {
      name,
      key: setting.key,
      option: toOptionName(setting.key),
      flags: `--${setting.key} ${formatPlaceholder(setting)}`,
      examples: 'choices' in setting ? Object.keys(setting.choices) : [],
      about: `${describeSetting(setting)} (default: ${settings.formatKeyword(setting, experiments.defaults[name])})`,
    };
  });

function formatPlaceholder(setting: Setting): string {
  if (!('range' in setting)) return '<name>';
  return 'whole' in setting.range ? '<n>' : '<x>';
}

function describeSetting(setting: Setting): string {
  const { help = '' } = setting;
  if ('choices' in setting) {
    const kinds = list(Object.keys(setting.choices), 'or');
    return help === '' ? kinds : `${help}: ${kinds}`;
  }
  const absence = settings.getAbsence(setting);
  return absence ? `${help}, or ${absence.word}` : help;
}

/** The flags equivalent to a preset. Overrides of a cell are included, since no other cell has these settings. */
export function formatPresetFlags(name: PresetName): string {
  const { changes, overrides } = presets.definitions[name];
  const overridden = Object.values(overrides).reduce((all, some) => ({ ...all, ...some }), {});
  return settings.formatFlags({ ...settings.defaults, ...changes, ...overridden });
}
