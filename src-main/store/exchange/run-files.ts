// Copies the folders of another store's runs. What is copied is listed and looked at first, and no link is followed. A run of before
// there were folders gets one, with its values as the other store's database has them.
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { noModel } from '../../catalogue/models';
import type { RunEvent } from '../../contract/run-event';
import { syncFile, syncFolder } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf, makeFolder, privateFile, privateFolder } from '../../regular-file';
import { eventsOfRun } from '../bundle/events-of-run';
import { encodeJournal, readJournal, type ReadJournal } from '../folder/journal';
import {
  checkpointsIn,
  firstEventOf,
  journalIn,
  readAbout,
  runFolder,
  writeAbout,
} from '../folder/run-folder';
import { StoreConnection } from '../connection';
import { readerOf } from '../store-reader';
import { aboutOf } from './about-run';
import { checkJournal } from './check-folder';
import { isCheckpointName, type ForeignRun } from './foreign-rows';
import type { ForeignStore } from './foreign-store';
import { copyFile } from './store-copy';

/**
 * Copies a run's whole folder.
 * @returns its journal
 * @throws Problem store-failed or run-folder-damaged for what is no regular file, store-damaged, RangeError for what is damaged in it,
 *   or the system's error
 */
export function copyRun(
  theirs: ForeignStore,
  run: ForeignRun,
  directory: string,
  isDurable: boolean,
): ReadJournal {
  const [there, here] = [runFolder(theirs.directory, run.uid), runFolder(directory, run.uid)];
  const files = [
    ...checkpoints(join(theirs.directory, 'checkpoints', String(run.id))),
    ...checkpoints(checkpointsIn(there)),
  ];
  makeFolder(checkpointsIn(here), privateFolder);
  for (const file of files) copy(file, join(checkpointsIn(here), basename(file)));
  copyAbout(theirs, run, directory);
  const journal = copyJournal(theirs, run, there, here);
  for (const folder of isDurable ? [checkpointsIn(here), here] : []) {
    for (const name of readdirSync(folder)) {
      if (kindOf(join(folder, name)) === 'file') syncFile(join(folder, name));
    }
    syncFolder(folder);
  }
  return journal;
}

/** Copies what a person has changed of a run: of what its folder and its row say the newer. */
export function copyAbout(theirs: ForeignStore, run: ForeignRun, directory: string): void {
  const [there, here] = [runFolder(theirs.directory, run.uid), runFolder(directory, run.uid)];
  makeFolder(here, privateFolder);
  if (kindOf(join(there, 'about')) !== null) copy(join(there, 'about'), join(here, 'about'));
  if (run.edited_at > (readAbout(here)?.editedAt ?? '')) writeAbout(here, theirAbout(run));
}

/** A deletion concerns the store where the run was deleted. */
const theirAbout = (run: ForeignRun) =>
  aboutOf({ ...run, deleted_at: null, edited_at: run.edited_at || run.created_at });

function copyJournal(
  theirs: ForeignStore,
  run: ForeignRun,
  there: string,
  here: string,
): ReadJournal {
  const file = journalIn(here);
  if (kindOf(journalIn(there)) !== null) copy(journalIn(there), file);
  let journal = attemptRead(file);
  if (journal === null || !hasAll(journal, run)) {
    writeFileSync(file, encodeJournal(eventsOf(theirs, run, here)), { mode: privateFile });
    if (readAbout(here) === null) writeAbout(here, theirAbout(run));
    journal = readJournal(file);
  }
  checkJournal(journal, here, run.uid);
  return journal;
}

/** Otherwise its rows have more, as those of a run of before there were folders. */
function hasAll({ events, damaged }: ReadJournal, { status }: ForeignRun): boolean {
  const last = events.at(-1)?.kind;
  return damaged === 0 && (last === 'ended' || (last !== 'run' && status === 'interrupted'));
}

/** What the rows of a run say. */
function eventsOf(theirs: ForeignStore, run: ForeignRun, here: string): readonly RunEvent[] {
  if (run.cell === noModel) throw new RangeError(`run ${run.uid} has no folder`);
  theirs.parts(run);
  const reader = readerOf(new StoreConnection(theirs.db, theirs.directory));
  const files = reader.files.checkpointEpochs(run.id).map((epoch) => {
    const { file } = reader.files.checkpoint(run.id, epoch);
    return [epoch, join(checkpointsIn(here), basename(file))] as const;
  });
  const { name, created_at: createdAt } = theirs.experiment(run.experiment_id);
  const stored = reader.runs.get(run.id);
  const [, ...events] = eventsOfRun(reader, stored, new Map(files));
  return [{ ...firstEventOf(stored), experiment: { name, createdAt } }, ...events];
}

/** null where there is none, or its first line cannot be read. */
function attemptRead(file: string): ReadJournal | null {
  try {
    return readJournal(file);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function checkpoints(folder: string): string[] {
  if (kindOf(dirname(folder)) !== 'folder' || kindOf(folder) !== 'folder') return [];
  return readdirSync(folder)
    .filter(isCheckpointName)
    .map((name) => join(folder, name));
}

function copy(from: string, to: string): void {
  if (kindOf(from) === 'file') {
    copyFile(from, to);
    return;
  }
  throw new Problem(
    'store-failed',
    `${from} is a link or no regular file, and was not followed. Nothing was imported. Put the file itself there, then import again.`,
  );
}
