// Settings and their values as text.
import {
  getCellFileName,
  defaultSettings,
  settingDefinitions,
  hasSetting,
  isWrittenCell,
  mnist,
  settingNames,
  type RunConfig,
  type SettingName,
  type Settings,
} from './config';
import { createPerKey } from './choices';
import { listStated, type ExternalModel, type StatedValue } from './external';
import { count, formatCount, formatPlainNumber, uncapitalise } from '../../core/number-texts';
import { getAbsence, formatKeyword, type Setting } from './setting';

/** Settings that a run of another program may state itself. */
type StatedSettings = Settings & { readonly external?: ExternalModel | undefined };

/** Returns a setting's value as a filter compares it; for data, their name. */
export function getSettingValue(name: SettingName, config: StatedSettings): string | number | null {
  const stated = config.external?.settings[settingDefinitions[name].key];
  if (stated !== undefined) return stated;
  const value = config[name];
  return value === null || typeof value !== 'object' ? value : value.name;
}

/** Prints a value: "1e-3", "Adam", "off". */
export function printValue(setting: Setting, value: string | number | null): string {
  if (value === null) return getAbsence(setting)?.label ?? '';
  if (typeof value === 'number')
    return isQuantity(setting) ? count(value) : formatPlainNumber(value);
  if (!('choices' in setting)) return value;
  const choice = setting.choices[value];
  return choice?.short ?? choice?.label ?? value;
}

/** Whether a setting is a whole number that counts something; a seed is only a name. */
function isQuantity(setting: Setting): boolean {
  return 'range' in setting && 'whole' in setting.range && setting.scale !== undefined;
}

/** Returns a text that is equal for configurations with equal values of these settings, data by checksum. */
export const createSettingsKey = (
  config: RunConfig,
  names: readonly (SettingName | 'cell')[],
): string =>
  JSON.stringify(names.map((name) => (name === 'dataset' ? config.dataset.sha256 : config[name])));

const settingKeys = new Set(settingNames.map((name) => settingDefinitions[name].key));

/** Returns the settings that a run of another program states and Unroll does not have, sorted by name. */
export const listFurtherSettings = ({
  external,
}: Pick<RunConfig, 'external'>): readonly StatedValue[] =>
  listStated(external).filter(([word]) => !settingKeys.has(word));

/** Returns a filter value that identifies the data: "mnist", or the name and checksum. */
export function formatDataInFull({ name, sha256 }: RunConfig['dataset']): string {
  return sha256 === mnist.sha256 ? 'mnist' : `${name} (SHA-256 ${sha256})`;
}

/**
 * A cache of printed values: thousands of runs have few distinct values, and printing a value takes a hundred
 * times as long as finding it.
 */
const printed = createPerKey(settingNames, () => new Map<string | number | null, string>());
const maxPrintedValues = 10_000;

export function printSetting(name: SettingName, config: StatedSettings): string {
  const [known, value] = [printed[name], getSettingValue(name, config)];
  const found = known.get(value);
  if (found !== undefined) return found;
  const text = printValue(settingDefinitions[name], value);
  if (known.size >= maxPrintedValues) known.clear();
  known.set(value, text);
  return text;
}

/** Returns "batch 128", "5,000 sequences", or '' for a setting that is omitted. */
export function formatSettingInShort(name: SettingName, config: RunConfig): string {
  const { inShort } = settingDefinitions[name];
  if (inShort === 'never' || (config.external && !hasSetting(name, config))) return '';
  const isUsual = printSetting(name, config) === printSetting(name, defaultSettings);
  return isUsual && inShort !== 'always' ? '' : formatSettingWithName(name, config);
}

/** Returns "batch 128", "clip off", "10 epochs", "all sequences", and plain "3e-3" and "Adam". */
export function formatSettingWithName(name: SettingName, config: RunConfig): string {
  const { short = '', unit } = settingDefinitions[name];
  const [value, printed] = [getSettingValue(name, config), printSetting(name, config)];
  if (value === null && unit !== undefined) return `${printed} ${unit[1]}`;
  const words =
    unit !== undefined && typeof value === 'number' ? formatCount(value, ...unit) : printed;
  return short === '' ? words : `${short} ${words}`;
}

/** Returns the name of a setting within a sentence: "learning rate". */
export function nameInSentence({ inSentence, label }: Setting): string {
  return inSentence ?? uncapitalise(label);
}

/** Returns the flags of `unroll train` for these settings, without defaults and without the flags of the data. */
export function formatSettingFlags(config: Settings): string {
  return settingNames
    .filter(
      (name) => !('schema' in settingDefinitions[name]) && config[name] !== defaultSettings[name],
    )
    .map(
      (name) =>
        `--${settingDefinitions[name].key} ${formatKeyword(settingDefinitions[name], config[name])}`,
    )
    .join(' ');
}

/** Returns the arguments that repeat such a run, with the threads that would otherwise be chosen. */
export function formatTrainingArguments(config: RunConfig): string {
  const threads = config.threads === defaultSettings.threads ? `--threads ${config.threads}` : '';
  const { cell } = config;
  return [
    `--cells ${isWrittenCell(cell) ? getCellFileName(cell) : cell}`,
    formatSettingFlags(config),
    threads,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
