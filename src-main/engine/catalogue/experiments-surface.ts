// The configuration of an experiment, and of the runs that it consists of.
export { experimentConfigSchema as schema, runConfigSchema as runSchema } from './config';
export { storedConfigSchema as storedRunSchema, defaultExperiment as defaults } from './config';
export { longestName, findConfigMistakes as findMistakes } from './config';
export { runConfigFor as getRunConfig, withNamesApart as renameCells } from './config';
export { validationMistakes as findValidationMistakes } from './validation-only';
export { seedCount, parseSeeds, seedsOf as listSeeds } from './seeds';
export { streamsOf as cutText } from './text-streams';
export { issueSentence as formatIssue } from './zod-settings';
