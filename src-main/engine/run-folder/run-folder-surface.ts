// The folder of a run: its journal, its checkpoints, and what the user has changed.
export { runFolder as locate, runFoldersIn as list, createRunFolder as create } from './run-folder';
export { aboutIn as getAboutFile, readAbout, writeAbout } from './run-folder';
export { healAbout as repairAbout, hasDamagedAbout } from './run-folder';
export { checkpointsIn as getCheckpointFolder, hasCheckpoint } from './run-folder';
export { damageOf as describeDamage } from './run-folder';
export { readJournal, firstEvent as readFirstEvent } from './journal';
export { journalBytes as countJournalBytes } from './journal';
export { rewriteJournal, linesAnew as listJournalLines, recordEnd } from './rewrite-journal';
