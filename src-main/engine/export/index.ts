// The interface of exports for the workbench: rows as CSV. Models are exported by jobs.
export * as csv from './csv-surface';
export type { Cell } from './csv';
export { describeModelFile, printDescription } from './describe-model';
