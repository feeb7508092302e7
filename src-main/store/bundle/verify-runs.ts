// Verifies the folders of runs from files: their values, and the checksum of every checkpoint in the journal. Other checkpoints are
// removed.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../checkpoints/digest';
import type { RunEvent, SavedCheckpoint } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { makeFolder, privateFolder } from '../../regular-file';
import { FolderCheck } from '../exchange/check-folder';
import type { FoundRun } from '../exchange/take-folders';
import { checkpointsIn, runFolder } from '../folder/run-folder';

/** @throws RangeError whose message says what is damaged */
export function verifyRuns(directory: string, uids: readonly RunUid[]): readonly FoundRun[] {
  const check = new FolderCheck();
  try {
    return uids.map((uid) => {
      const folder = runFolder(directory, uid);
      const { found, journal } = check.run(directory, uid);
      verifyCheckpoints(folder, uid, journal.events);
      // An exported model, which earlier versions took along.
      rmSync(join(folder, 'exports'), { recursive: true, force: true });
      return found;
    });
  } finally {
    check.close();
  }
}

function verifyCheckpoints(folder: string, uid: string, events: readonly RunEvent[]): void {
  const saved = new Map<string, SavedCheckpoint>();
  for (const event of events) {
    if (event.kind !== 'epoch' && event.kind !== 'checkpoint') continue;
    saved.set(event.checkpoint.file, event.checkpoint);
  }
  const checkpoints = checkpointsIn(folder);
  makeFolder(checkpoints, privateFolder);
  for (const name of readdirSync(checkpoints)) {
    const file = join(checkpoints, name);
    const one = saved.get(name);
    if (one === undefined) rmSync(file);
    else if (fileDigest(file) !== one.sha256) {
      throw new RangeError(`the checkpoint ${name} of run ${uid} is damaged`);
    }
  }
}
