// The settings of a run: their definitions, and the functions that apply to all of them.
// `typed`: the same definitions with the types of their values.
export { settingNames as names, definitionOf as definitions, settings as typed } from './config';
export { defaultSettings as defaults, presetDecides as decidedByPresets } from './config';
export { appliesTo as isFor, hasSetting as isIn } from './config';
export { settingsKey as getKey, valueOf as getValue } from './setting-words';
export { printValue as formatValue, printSetting as format } from './setting-words';
export { settingWithWord as formatWithWord } from './setting-words';
export { settingInShort as formatInShort, nameInSentence as formatName } from './setting-words';
export { flagsOf as formatFlags, trainingWords as formatArguments } from './setting-words';
export { dataInFull as formatData } from './setting-words';
export { absenceOf as getAbsence, onlyCell as getOnlyCell } from './setting';
export { optionsOf as getOptions, schemaOf as createSchema, parseNumber } from './setting';
export { parseWord, wordOf as formatWord } from './setting';
export { furtherSettings as listFurther } from './setting-words';
export { listStated } from './external';
export { settingsInShort as formatAllInShort } from './settings-in-short';
export { evaluationWord as getEvaluationWord } from './evaluation';
