// Every setting of a run as a column, derived from its definition.
import {
  definitionOf,
  hasSetting,
  isModelKind,
  modelWord,
  modelKinds,
  modelLabel,
  settingNames,
  type ModelKind,
  type SettingName,
} from '../engine/catalogue/config';
import { absenceOf } from '../engine/catalogue/setting';
import { nameInSentence, printValue, valueOf } from '../engine/catalogue/setting-words';
import { column, type Column } from './column';

function columnOf(name: SettingName): Column {
  const setting = definitionOf[name];
  const { key, label, aliases = [], scale } = setting;
  const names = [name, label.toLowerCase().replaceAll(' ', '-'), ...aliases];
  const absence = absenceOf(setting);
  return column({
    key,
    aliases: [...new Set(names)].filter((word) => word !== key),
    label,
    inSentence: nameInSentence(setting),
    kind: 'range' in setting ? 'number' : 'choice',
    isSetting: true,
    choices: 'choices' in setting ? Object.keys(setting.choices) : null,
    appliesTo: ({ config }) => hasSetting(name, config),
    get: ({ config }) => valueOf(name, config),
    print: (value) => printValue(setting, value),
    ...(scale && { scale }),
    ...(absence && { nothing: absence.label }),
  });
}

export const settingColumns: readonly Column[] = [
  column({
    key: 'cell',
    aliases: ['model'],
    label: 'Model',
    kind: 'choice',
    isSetting: true,
    searched: ({ config: { cell } }) => `${modelWord(cell)} ${modelLabel(cell)}`.toLowerCase(),
    choices: modelKinds,
    takesOthers: true,
    get: ({ config }) => modelWord(config.cell),
    print: (word) => (isModelKind(String(word)) ? modelLabel(word as ModelKind) : String(word)),
  }),
  ...settingNames.map(columnOf),
];
