// The settings of one or several runs in a line.
import {
  settingDefinitions,
  getModelLabel,
  settingNames,
  type RunConfig,
  type SettingName,
} from './config';
import { list } from '../../core/number-texts';
import { listFurtherSettings, formatSettingInShort } from './setting-texts';

/**
 * Returns "150 · Adam 2e-3 · batch 128 · seed 1 · cosine, clip 1, orthogonal": the main settings, and all others
 * that differ from their defaults. For several runs, all values are listed with the models that have them:
 * "Adam 1e-3 (RNN) or 2e-3 (GRU and LSTM)".
 */
export function formatSettingsInShort(...configs: readonly RunConfig[]): string {
  const parts = settingNames
    .map((name) => ({
      words: formatValues(name, configs),
      between: settingDefinitions[name].between,
    }))
    .filter(({ words }) => words !== '');
  const further = configs.flatMap((config) =>
    listFurtherSettings(config).map(([word, value]) => `${word} ${value}`),
  );
  const all = [...parts, ...[...new Set(further)].map((words) => ({ words, between: undefined }))];
  return all.reduce((text, { words, between }, index) => {
    const before = all[index - 1];
    if (before === undefined) return words;
    return `${text}${before.between === between ? (between ?? ' · ') : ' · '}${words}`;
  }, '');
}

function formatValues(name: SettingName, configs: readonly RunConfig[]): string {
  const values = [...new Set(configs.map((config) => formatSettingInShort(name, config)))];
  if (values.length > maxNamedModels)
    return formatRange(name, configs) ?? `${values.length} values`;
  const oncePerCell = new Set(configs.map(({ cell }) => cell)).size === configs.length;
  if (values.length < 2 || !oncePerCell) return joinFilled(values);
  const withCells = (value: string) => {
    const having = configs.filter((config) => formatSettingInShort(name, config) === value);
    return value === '' ? '' : `${value} (${list(having.map(({ cell }) => getModelLabel(cell)))})`;
  };
  return joinFilled(values.map(withCells));
}

/** A larger number of values is printed as a range. */
const maxNamedModels = 4;

function formatRange(name: SettingName, configs: readonly RunConfig[]): string | null {
  const known = configs.flatMap((config) => {
    const value = config[name];
    return typeof value === 'number' ? [{ value, words: formatSettingInShort(name, config) }] : [];
  });
  if (known.length < configs.length) return null;
  const sorted = known.toSorted((a, b) => a.value - b.value).map(({ words }) => words);
  return [sorted[0], sorted.at(-1)].join(' to ');
}

function joinFilled(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' or ');
}
