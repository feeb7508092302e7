// Settings and their values as text.
import {
  cellFileName,
  defaultSettings,
  definitionOf,
  hasSetting,
  isWrittenCell,
  mnist,
  settingNames,
  type RunConfig,
  type SettingName,
  type Settings,
} from './config';
import { perKey } from './choices';
import { listStated, type External, type Stated } from './external';
import { count, counted, plainNumber, uncapitalised } from '../../core/number-words';
import { absenceOf, wordOf, type Setting } from './setting';

/** Settings that a run of another program may state itself. */
type StatedSettings = Settings & { readonly external?: External | undefined };

/** Returns a setting's value as a filter compares it; for data, their name. */
export function valueOf(name: SettingName, config: StatedSettings): string | number | null {
  const stated = config.external?.settings[definitionOf[name].key];
  if (stated !== undefined) return stated;
  const value = config[name];
  return value === null || typeof value !== 'object' ? value : value.name;
}

/** Prints a value: "1e-3", "Adam", "off". */
export function printValue(setting: Setting, value: string | number | null): string {
  if (value === null) return absenceOf(setting)?.label ?? '';
  if (typeof value === 'number') return isQuantity(setting) ? count(value) : plainNumber(value);
  if (!('choices' in setting)) return value;
  const choice = setting.choices[value];
  return choice?.short ?? choice?.label ?? value;
}

/** Whether a setting is a whole number that counts something; a seed is only a name. */
function isQuantity(setting: Setting): boolean {
  return 'range' in setting && 'whole' in setting.range && setting.scale !== undefined;
}

/** Returns a text that is equal for configurations with equal values of these settings, data by checksum. */
export const settingsKey = (config: RunConfig, names: readonly (SettingName | 'cell')[]): string =>
  JSON.stringify(names.map((name) => (name === 'dataset' ? config.dataset.sha256 : config[name])));

const settingKeys = new Set(settingNames.map((name) => definitionOf[name].key));

/** Returns the settings that a run of another program states and Unroll does not have, sorted by name. */
export const furtherSettings = ({ external }: Pick<RunConfig, 'external'>): readonly Stated[] =>
  listStated(external).filter(([word]) => !settingKeys.has(word));

/** Returns a filter value that identifies the data: "mnist", or the name and checksum. */
export function dataInFull({ name, sha256 }: RunConfig['dataset']): string {
  return sha256 === mnist.sha256 ? 'mnist' : `${name} (SHA-256 ${sha256})`;
}

/** Thousands of runs have few distinct values, and printing a value takes a hundred times as long as finding it. */
const printed = perKey(settingNames, () => new Map<string | number | null, string>());
const mostPrinted = 10_000;

export function printSetting(name: SettingName, config: StatedSettings): string {
  const [known, value] = [printed[name], valueOf(name, config)];
  const found = known.get(value);
  if (found !== undefined) return found;
  const text = printValue(definitionOf[name], value);
  if (known.size >= mostPrinted) known.clear();
  known.set(value, text);
  return text;
}

/** Returns "batch 128", "5,000 sequences", or '' for a setting that is omitted. */
export function settingInShort(name: SettingName, config: RunConfig): string {
  const { inShort } = definitionOf[name];
  if (inShort === 'never' || (config.external && !hasSetting(name, config))) return '';
  const isUsual = printSetting(name, config) === printSetting(name, defaultSettings);
  return isUsual && inShort !== 'always' ? '' : settingWithWord(name, config);
}

/** Returns "batch 128", "clip off", "10 epochs", "all sequences", and plain "3e-3" and "Adam". */
export function settingWithWord(name: SettingName, config: RunConfig): string {
  const { short = '', unit } = definitionOf[name];
  const [value, printed] = [valueOf(name, config), printSetting(name, config)];
  if (value === null && unit !== undefined) return `${printed} ${unit[1]}`;
  const words = unit !== undefined && typeof value === 'number' ? counted(value, ...unit) : printed;
  return short === '' ? words : `${short} ${words}`;
}

/** "learning rate" */
export function nameInSentence({ inSentence, label }: Setting): string {
  return inSentence ?? uncapitalised(label);
}

/** Returns the flags of `unroll train` for these settings, without defaults and without the flags of the data. */
export function flagsOf(config: Settings): string {
  return settingNames
    .filter((name) => !('schema' in definitionOf[name]) && config[name] !== defaultSettings[name])
    .map((name) => `--${definitionOf[name].key} ${wordOf(definitionOf[name], config[name])}`)
    .join(' ');
}

/** Returns the arguments that repeat such a run, with the threads that would otherwise be chosen. */
export function trainingWords(config: RunConfig): string {
  const threads = config.threads === defaultSettings.threads ? `--threads ${config.threads}` : '';
  const { cell } = config;
  return [`--cells ${isWrittenCell(cell) ? cellFileName(cell) : cell}`, flagsOf(config), threads]
    .filter((part) => part !== '')
    .join(' ');
}
