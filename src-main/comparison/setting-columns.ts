// Every setting of a run as a column, derived from its definition.
import { type ModelKind, models, type SettingName, settings } from '../engine/catalogue';
import { createColumn, type Column } from './column';

function createSettingColumn(name: SettingName): Column {
  const setting = settings.definitions[name];
  const { key, label, aliases = [], scale } = setting;
  const names = [name, label.toLowerCase().replaceAll(' ', '-'), ...aliases];
  const absence = settings.getAbsence(setting);
  return createColumn({
    key,
    aliases: [...new Set(names)].filter((word) => word !== key),
    label,
    inSentence: settings.formatName(setting),
    kind: 'range' in setting ? 'number' : 'choice',
    isSetting: true,
    choices: 'choices' in setting ? Object.keys(setting.choices) : null,
    appliesTo: ({ config }) => settings.isIn(name, config),
    get: ({ config }) => settings.getValue(name, config),
    print: (value) => settings.formatValue(setting, value),
    ...(scale && { scale }),
    ...(absence && { nothing: absence.label }),
  });
}

export const settingColumns: readonly Column[] = [
  createColumn({
    key: 'cell',
    aliases: ['model'],
    label: 'Model',
    kind: 'choice',
    isSetting: true,
    searched: ({ config: { cell } }) =>
      `${models.getWord(cell)} ${models.getLabel(cell)}`.toLowerCase(),
    choices: models.kinds,
    takesOthers: true,
    get: ({ config }) => models.getWord(config.cell),
    print: (word) =>
      models.isKind(String(word)) ? models.getLabel(word as ModelKind) : String(word),
  }),
  ...settings.names.map(createSettingColumn),
];
