// Verifies the folders of runs from files: their journals, and the checksum of every checkpoint in the journal. Other checkpoints are
// removed.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../checkpoints/digest';
import type { RunEvent, SavedCheckpoint } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { makeFolder, privateFolder } from '../../regular-file';
import { requireWhole } from '../exchange/check-folder';
import { readJournal } from '../folder/journal';
import { checkpointsIn, journalIn, runFolder } from '../folder/run-folder';

/** @throws RangeError whose message says what is damaged */
export function verifyRuns(directory: string, uids: readonly RunUid[]): void {
  for (const uid of uids) {
    const folder = runFolder(directory, uid);
    const journal = readJournal(journalIn(folder));
    requireWhole(folder, uid, journal);
    verifyCheckpoints(folder, uid, journal.events);
    // An exported model, which earlier versions took along.
    rmSync(join(folder, 'exports'), { recursive: true, force: true });
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
