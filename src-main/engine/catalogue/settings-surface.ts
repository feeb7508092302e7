// The settings of a run: their definitions, and the functions that apply to all of them.
// `typed`: the same definitions with the types of their values.
export {
  settingNames as names,
  settingDefinitions as definitions,
  settings as typed,
} from './config';
export { defaultSettings as defaults, settingsOfPresets as decidedByPresets } from './config';
export { isApplicable as isFor, hasSetting as isIn } from './config';
export { createSettingsKey as getKey, getSettingValue as getValue } from './setting-texts';
export { printValue as formatValue, printSetting as format } from './setting-texts';
export { formatSettingWithName as formatWithWord } from './setting-texts';
export {
  formatSettingInShort as formatInShort,
  nameInSentence as formatName,
} from './setting-texts';
export {
  formatSettingFlags as formatFlags,
  formatTrainingArguments as formatArguments,
} from './setting-texts';
export { formatDataInFull as formatData } from './setting-texts';
export { getAbsence, getOnlyCell } from './setting';
export { getOptions, createSchema, parseNumber } from './setting';
export { parseKeyword, formatKeyword } from './setting';
export { listFurtherSettings as listFurther } from './setting-texts';
export { listStated } from './external';
export { formatSettingsInShort as formatAllInShort } from './settings-in-short';
export { getEvaluationName } from './evaluation';
