// What a run that is here takes from its folder from outside: a later state of it, or what is damaged here.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../contract/run';
import type { SavedCheckpoint } from '../../contract/run-event';
import { syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { copyFile, kindOf, makeFolder, privateFolder } from '../../regular-file';
import { journalBytes, readJournal } from '../folder/journal';
import { whileOwned } from '../folder/owner';
import { checkpointsIn, damageOf, hasCheckpoint } from '../folder/run-folder';

/** All of a folder, or some of its checkpoints. */
type Part = 'all' | readonly SavedCheckpoint[];

const fileOf = (folder: string, { file }: SavedCheckpoint) => join(checkpointsIn(folder), file);

type Here = Pick<Run, 'status'> & { readonly epochs_done: number };

/** What of a run cannot be read here. @param here what the index knows of it */
function damagedIn(ours: string, here: Here): Part {
  try {
    const { damaged, checkpoints, ended, epochs } = readJournal(ours);
    const isCut = epochs < here.epochs_done || (here.status === 'finished' && ended === null);
    if (damaged > 0 || isCut) return 'all';
    return checkpoints.filter((saved) => damageOf(ours, saved) !== null);
  } catch (error) {
    if (error instanceof Problem) return 'all';
    throw error;
  }
}

/** Whether a folder from outside, not checked yet, may have what is damaged here. */
export function mayMend(theirs: string, ours: string, here: Here): boolean {
  const damaged = damagedIn(ours, here);
  return damaged === 'all' || damaged.some((saved) => kindOf(fileOf(theirs, saved)) === 'file');
}

/** @param theirs was checked; without its journal it has nothing but edits */
export function betterIn(theirs: string, ours: string, here: Here): Part {
  if (here.status === 'running' || journalBytes(theirs) === null) return [];
  const { ended, epochs } = readJournal(theirs);
  const [isFinished, isFinishedHere] = [ended?.status === 'finished', here.status === 'finished'];
  if (!isFinishedHere && (isFinished || epochs > here.epochs_done)) return 'all';
  const damaged = damagedIn(ours, here);
  if (damaged !== 'all') return damaged.filter((saved) => hasCheckpoint(theirs, saved));
  return isFinished || (!isFinishedHere && epochs === here.epochs_done) ? 'all' : [];
}

/** Checkpoints that the folder of a run has and a later state of it lacks. */
export function copyMissing(from: string, to: string): void {
  for (const saved of readJournal(to).checkpoints) {
    const isLacking = kindOf(fileOf(to, saved)) === null && hasCheckpoint(from, saved);
    if (isLacking) copyFile(fileOf(from, saved), fileOf(to, saved));
  }
}

/** In the place of whatever is there. @throws Problem run-running, or the system's error */
export function takeCheckpoints(
  theirs: string,
  ours: string,
  taken: readonly SavedCheckpoint[],
): void {
  whileOwned(ours, () => {
    makeFolder(checkpointsIn(ours), privateFolder);
    for (const saved of taken) {
      rmSync(fileOf(ours, saved), { recursive: true, force: true });
      renameSync(fileOf(theirs, saved), fileOf(ours, saved));
    }
    syncFolder(checkpointsIn(ours));
  });
}
