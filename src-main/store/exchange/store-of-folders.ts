// Makes a store of run folders from outside, from which another store can then import runs: each journal is folded into it.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { RunUid } from '../../contract/run-uid';
import { makeFolder, privateFolder } from '../../regular-file';
import { checkpointsOf, newestCheckpoint, runFolder } from '../folder/run-folder';
import { bringIn } from '../recovery/bring-in';
import { openDatabase } from '../schema/database';

/**
 * @param source has whole folders of runs that have ended, `runs/<uid>/`; they are moved
 * @param directory empty; a store with these runs afterwards
 */
export function storeOfFolders(source: string, directory: string, uids: readonly RunUid[]): void {
  const db = openDatabase(directory);
  try {
    const change = db.prepare(
      'UPDATE runs SET checkpoint_step = @checkpoint_step, deleted_at = NULL WHERE id = @id',
    );
    makeFolder(join(directory, 'runs'), privateFolder);
    for (const uid of uids) {
      const folder = runFolder(directory, uid);
      renameSync(runFolder(source, uid), folder);
      const brought = bringIn(db, directory, uid);
      if (brought === null) throw new RangeError(`The folder of run ${uid} has no results.`);
      const { id, events } = brought;
      const step = newestCheckpoint(folder, checkpointsOf(events))?.position.step ?? null;
      // Whoever deleted it did so in another store.
      change.run({ id, checkpoint_step: step });
    }
  } finally {
    db.close();
  }
}
