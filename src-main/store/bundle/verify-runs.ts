// Verifies the folders of runs from files.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunUid } from '../../contract/run-uid';
import { requireWhole } from '../exchange/check-folder';
import { runFolder } from '../folder/run-folder';

/** @throws RangeError whose message says what is damaged */
export function verifyRuns(directory: string, uids: readonly RunUid[]): void {
  for (const uid of uids) {
    const folder = runFolder(directory, uid);
    requireWhole(folder);
    // An exported model, which earlier versions took along.
    rmSync(join(folder, 'exports'), { recursive: true, force: true });
  }
}
