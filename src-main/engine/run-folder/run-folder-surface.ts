// The folder of a run: its journal, its checkpoints, and what the user has changed.
export { runFolder as locate, runFoldersIn as list, createRunFolder as create } from './run-folder';
export { getAboutFile, readAbout, writeAbout } from './run-folder';
export { repairAbout, hasDamagedAbout } from './run-folder';
export { getCheckpointFolder, hasCheckpoint } from './run-folder';
export { describeDamage } from './run-folder';
export { readJournal, loadFirstEvent as readFirstEvent } from './journal';
export { countJournalBytes } from './journal';
export { rewriteJournal, rewriteLines as listJournalLines, recordEnd } from './rewrite-journal';
export { describeMachine } from './process';
