// Keeps all runs: the index of their folders, imports, bundles and recovery. Other folders import from this file alone.
export { Cells } from './cells';
export { CachedCurves } from './curves';
export { requireModel } from './files';
export { storeIn } from './exchange/import-runs';
export { makeIncoming } from './exchange/incoming';
export { writeBundle } from './exchange/write-bundle';
export { inTurns } from './in-turns';
export { defaultDirectory, userFolderOf } from './index/user-folder';
export type { StoredQueue, Waiting } from './queue';
export { checkParts } from './recovery/check-parts';
export { keptInWords } from './recovery/fold-folder';
export { isToBeMade } from './recovery/recovery';
export { checkFolders, namesIn } from './recovery/repair';
export { type Note, openRunStore, type RunStore, type StoreContents } from './run-store';
