// `unroll repair`: makes the index anew from the runs' folders, whose lines have checksums, and checks every checkpoint. What a
// journal has lost and its copy has not is written again on the way.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../checkpoints/digest';
import { list } from '../../catalogue/number-words';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import {
  checkpointsIn,
  checkpointsOf,
  journalIn,
  runFolder,
  runFoldersIn,
} from '../folder/run-folder';
import { readJournal } from '../folder/journal';
import { removeIndex } from '../index/database';
import type { Progress } from './recovery';

/** To be called while nobody has the store open. @returns a sentence for each run with damaged checkpoints, by its uid */
export function checkFolders(directory: string, progress: Progress): ReadonlyMap<RunUid, string> {
  removeIndex(directory);
  const folders = runFoldersIn(directory).filter(isRunUid);
  return new Map(
    folders.flatMap((uid, index) => {
      progress(index + 1, folders.length);
      const damaged = damagedCheckpoints(runFolder(directory, uid));
      return damaged.length === 0 ? [] : [[uid, `${list(damaged)} differ from what was saved`]];
    }),
  );
}

/** The names of those that are not what was written; of those that are gone nothing is said. */
function damagedCheckpoints(folder: string): string[] {
  try {
    const saved = checkpointsOf(readJournal(journalIn(folder)).events);
    return saved.flatMap(({ file, bytes, sha256 }) => {
      const path = join(checkpointsIn(folder), file);
      if (bytes === 0 || !existsSync(path) || fileDigest(path) === sha256) return [];
      return [file];
    });
  } catch {
    // The next opening says that it cannot be read.
    return [];
  }
}
