// The interface of the run folders for the workbench. Every function takes the path of a run's folder
// (`…/<uid>`), or the directory of the store that contains it.
export * as runFolder from './run-folder-surface';
export * as runNumbers from './run-numbers-surface';
export * as ownership from './ownership-surface';
export * as trash from './trash-surface';
export * as bulkChange from './bulk-change-surface';
export * as checkedFile from './checked-file-surface';
export type { Intent } from './intent';
export type { JournalSummary } from './journal';
export type { Numbers } from './numbers';
export type { Ownership } from './owner';
