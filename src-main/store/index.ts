// Keeps all runs: the index of their folders, imports, bundles and recovery. Other folders import from this file alone.
export { Cells } from './cells';
export { CachedCurves } from './curves';
export { requireModel } from './files';
export { storeIn } from './exchange/import-runs';
export { makeIncoming } from './exchange/incoming';
export { writeBundle } from './exchange/write-bundle';
export { runInTurns } from './in-turns';
export { getDefaultDirectory, getUserFolder } from './index/user-folder';
export type { Race, StoredQueue, QueuedEntry } from './queue';
export { checkParts } from './recovery/check-parts';
export { describeSaved } from './recovery/index-folder';
export { isRebuildNeeded } from './recovery/recovery';
export { checkFolders, loadRunNames } from './recovery/repair';
export { type Note, openRunStore, type RunStore, type StoreContents } from './run-store';
