// Verifies the runs of a bundle: the checksums of every journal line, and of every checkpoint in the journal. Other
// checkpoints are removed.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { storedConfigSchema } from '../../catalogue/config';
import { fileDigest } from '../../checkpoints/digest';
import type { RunEvent, SavedCheckpoint } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { makeFolder, privateFolder } from '../../regular-file';
import { readJournal } from '../folder/journal';
import { checkpointsIn, journalIn, readAbout, runFolder } from '../folder/run-folder';

/** The folder with the exported models of a bundle, by their runs' uids: not part of a run's folder. */
export const exportsIn = (directory: string) => join(directory, 'exports');

/** @throws RangeError whose message says what is damaged */
export function verifyRun(directory: string, uid: RunUid): void {
  const folder = runFolder(directory, uid);
  const { run, events, damaged } = readJournal(journalIn(folder));
  if (damaged > 0) throw new RangeError(`the journal of run ${uid} is damaged`);
  if (run.uid !== uid) {
    throw new RangeError(`the journal of run ${uid} is another run's`);
  }
  if (!storedConfigSchema.safeParse(run.config).success) {
    throw new RangeError(`this version of Unroll does not support the settings of run ${uid}`);
  }
  if (!events.some(({ kind }) => kind === 'ended')) {
    throw new RangeError(`run ${uid} was still training when it was written`);
  }
  if (existsSync(join(folder, 'about')) && readAbout(folder) === null) {
    throw new RangeError(`the notes of run ${uid} are damaged`);
  }
  verifyCheckpoints(folder, uid, events);
  setExportAside(directory, folder, uid);
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

function setExportAside(directory: string, folder: string, uid: string): void {
  const file = join(folder, 'exports', 'model.onnx');
  if (existsSync(file)) {
    makeFolder(exportsIn(directory), privateFolder);
    renameSync(file, join(exportsIn(directory), `${uid}.onnx`));
  }
  rmSync(join(folder, 'exports'), { recursive: true, force: true });
}
