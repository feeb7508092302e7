// The settings of a run: their definitions, and the functions that apply to all of them.
// `typed`: the same definitions with the types of their values.
export {
  settingNames as names,
  settingDefinitions as definitions,
  settings as typed,
} from './config';
export { defaultSettings as defaults, settingsOfPresets as decidedByPresets } from './config';
export { isApplicable as isFor, hasSetting as isIn } from './config';
export { createSettingsKey as getKey, getSettingValue as getValue } from './setting-words';
export { printValue as formatValue, printSetting as format } from './setting-words';
export { formatSettingWithWord as formatWithWord } from './setting-words';
export {
  formatSettingInShort as formatInShort,
  nameInSentence as formatName,
} from './setting-words';
export {
  formatSettingFlags as formatFlags,
  formatTrainingArguments as formatArguments,
} from './setting-words';
export { formatDataInFull as formatData } from './setting-words';
export { getAbsence, getOnlyCell } from './setting';
export { getOptions, createSchema, parseNumber } from './setting';
export { parseWord, formatWord } from './setting';
export { listFurtherSettings as listFurther } from './setting-words';
export { listStated } from './external';
export { formatSettingsInShort as formatAllInShort } from './settings-in-short';
export { getEvaluationWord } from './evaluation';
