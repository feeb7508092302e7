// The settings as flags of `unroll train`, as their definitions say.
import { defaultExperiment, definitionOf, settingNames } from '../catalogue/config';
import { defaultSettings, type SettingName, type Settings } from '../catalogue/config';
import { list } from '../catalogue/number-words';
import { presets, type PresetName } from '../catalogue/presets';
import { wordOf, type Setting } from '../catalogue/setting';

export interface SettingFlag {
  readonly name: SettingName;
  /** As commander names the option: `--clip-norm` becomes clipNorm. */
  readonly option: string;
  readonly flags: string;
  /** For the help: what it is, what it may be, and what stands without a preset and without the flag. */
  readonly about: string;
}

/** All but the data, which have a flag for each form. */
export const settingFlags: readonly SettingFlag[] = settingNames
  .filter((name) => !('schema' in definitionOf[name]))
  .map((name) => {
    const setting = definitionOf[name];
    return {
      name,
      option: setting.key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      flags: `--${setting.key} ${placeOf(setting)}`,
      about: `${aboutOf(setting)} (default: ${wordOf(setting, defaultExperiment[name])})`,
    };
  });

function placeOf(setting: Setting): string {
  if (!('range' in setting)) return '<name>';
  return 'whole' in setting.range ? '<n>' : '<x>';
}

function aboutOf(setting: Setting): string {
  const { help = '' } = setting;
  if ('choices' in setting) {
    const kinds = list(Object.keys(setting.choices), 'or');
    return help === '' ? kinds : `${help}: ${kinds}`;
  }
  const absence = 'range' in setting ? (setting.none ?? setting.automatic) : undefined;
  return absence ? `${help}, or ${absence.word}` : help;
}

/** The flags that give a model these settings; those at their default are left out. */
export function flagsOf(config: Settings): string {
  return settingFlags
    .filter(({ name }) => config[name] !== defaultSettings[name])
    .map(({ name }) => `--${definitionOf[name].key} ${wordOf(definitionOf[name], config[name])}`)
    .join(' ');
}

/** What a preset stands for; what it gives to one cell is among it, since no other has it. */
export function presetFlags(name: PresetName): string {
  const { changes, overrides } = presets[name];
  const own = Object.values(overrides).reduce((all, some) => ({ ...all, ...some }), {});
  return flagsOf({ ...defaultSettings, ...changes, ...own });
}
