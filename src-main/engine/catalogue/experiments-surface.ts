// The configuration of an experiment, and of the runs that it consists of.
export { experimentConfigSchema as schema, runConfigSchema as runSchema } from './config';
export { storedConfigSchema as storedRunSchema, defaultExperiment as defaults } from './config';
export { longestName, findConfigMistakes as findMistakes } from './config';
export { runConfigFor as getRunConfig, withNamesApart as renameCells } from './config';
export { listValidationMistakes as findValidationMistakes } from './validation-only';
export { seedCount, parseSeeds, listSeeds } from './seeds';
export { planStreams as cutText } from './text-streams';
export { formatIssue } from './zod-settings';
