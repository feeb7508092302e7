// Copies the files of imported runs: their folders, and the checkpoints of before there were such folders. What is copied is
// listed and looked at first, so that a link among it leaves nothing behind.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunUid } from '../../contract/run-uid';
import { publish, syncFile } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { checkpointsIn, journalIn, removeRunFolder, runFolder } from '../folder/run-folder';
import { isCheckpointName } from './foreign-rows';
import { copyFile } from './store-copy';

export interface WrittenRun {
  /** Its id there and here. */
  readonly from: number;
  readonly to: number;
  readonly uid: RunUid;
  /** Otherwise it takes the place of what was here. */
  readonly isNew: boolean;
}

type Pair = readonly [from: string, to: string];

/** @throws Problem store-failed or run-folder-damaged for what is no regular file, or the system's error */
export function copyRunFiles(
  runs: readonly WrittenRun[],
  source: string,
  directory: string,
  isDurable: boolean,
): void {
  const parts = runs.map((run) => ({ ...run, files: filesOf(run, source, directory) }));
  try {
    for (const { uid, isNew, files } of parts) {
      if (!isNew) removeRunFolder(directory, uid);
      for (const pair of files) copy(pair, isDurable);
    }
  } catch (error) {
    // A folder without a row would come back at the next opening.
    for (const { uid, isNew, files } of parts) {
      const journal = journalIn(runFolder(directory, uid));
      if (isNew && files.some(([, to]) => to === journal)) removeRunFolder(directory, uid);
    }
    throw error;
  }
}

function filesOf({ from, to, uid, isNew }: WrittenRun, source: string, directory: string): Pair[] {
  const old = checkpoints(
    join(source, 'checkpoints', String(from)),
    join(directory, 'checkpoints', String(to)),
  );
  const [theirs, ours] = [runFolder(source, uid), runFolder(directory, uid)];
  const isHere = isNew && kindOf(journalIn(ours)) !== null;
  if (isHere || kindOf(journalIn(theirs)) === null) return old;
  // The journal last: a folder without one counts as no run.
  const own = ['about', 'journal']
    .filter((name) => kindOf(join(theirs, name)) !== null)
    .map((name): Pair => [join(theirs, name), join(ours, name)]);
  const all = [...old, ...checkpoints(checkpointsIn(theirs), checkpointsIn(ours)), ...own];
  for (const [file] of all) {
    if (kindOf(file) === 'file') continue;
    throw new Problem(
      'store-failed',
      `${file} is a link or no regular file, and was not followed. Nothing was imported. Put the file itself there, then import again.`,
    );
  }
  return all;
}

function checkpoints(theirs: string, ours: string): Pair[] {
  if (kindOf(dirname(theirs)) !== 'folder' || kindOf(theirs) !== 'folder') return [];
  return readdirSync(theirs)
    .filter(isCheckpointName)
    .map((name) => [join(theirs, name), join(ours, name)]);
}

function copy([from, to]: Pair, isDurable: boolean): void {
  makeFolder(dirname(to), privateFolder);
  if (!isDurable) {
    copyFile(from, to);
    return;
  }
  const temporary = `${to}.tmp`;
  try {
    copyFile(from, temporary);
    syncFile(temporary);
    publish(temporary, to);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
