// Runs experiments: from a configuration over the queue and a worker to the store.
// Other folders import from this file alone.
export { collectRuns } from './collect';
export { Experiments, countTrainers } from './experiments';
export { exportRun } from './export-run';
export { importFile, type ImportInto, pairTables } from './library/import-file';
export { ModelLibrary } from './library/library';
export { runReplay } from './replay';
export { isPlanId, planId, runUid } from './run-uid';
export { StoreWatch } from './store-watch';
