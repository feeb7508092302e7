// A run's folder: the truth about it, from which the index is derived (docs/store.md).
//   journal        what happened, in order; journal.copy the same, once it has ended
//   about          what the user has changed
//   checkpoints/   for resuming it, and for reading its models
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { fileDigest } from '../../checkpoints/digest';
import type { TensorFile } from '../../safetensors';
import { aboutSchema, type Run, type RunAbout } from '../../contract/run';
import type { EventOf, RunEvent, SavedCheckpoint } from '../../contract/run-event';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import { trainingPositionSchema, type TrainingPosition } from '../../contract/training-position';
import { isTemporary, writeDurably } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf, makeFolder, privateFolder } from '../../regular-file';
import { readStored, requireFolder, withinStore } from '../../stored-file';
import { encodeJournal } from './journal';
import { decodeLines, encodeLine } from './lines';

export const journalIn = (folder: string) => join(folder, 'journal');
export const checkpointsIn = (folder: string) => join(folder, 'checkpoints');
export const aboutIn = (folder: string) => join(folder, 'about');

/**
 * The folder of the run with this uid in a store's directory, which need not exist.
 * @throws Problem run-folder-damaged for anything but a uid, and where a link or a file has the place of a folder
 */
export function runFolder(directory: string, uid: RunUid): string {
  if (!isRunUid(uid)) {
    throw new Problem(
      'run-folder-damaged',
      `${JSON.stringify(uid)} does not name a run in ${directory}. Nothing was changed. Take the store from a backup.`,
    );
  }
  const checkpoints = withinStore(directory, 'runs', uid, 'checkpoints');
  requireFolder(checkpoints);
  return dirname(checkpoints);
}

/** Removes a run's folder with all that is in it. @throws Problem run-folder-damaged as `runFolder` */
export function removeRunFolder(directory: string, uid: RunUid): void {
  rmSync(runFolder(directory, uid), { recursive: true, force: true });
}

/** The uids of the runs that have a folder in a store. */
export function runFoldersIn(directory: string): RunUid[] {
  const runs = join(directory, 'runs');
  if (kindOf(runs) !== 'folder') return [];
  return readdirSync(runs, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && isRunUid(entry.name) ? [entry.name] : [],
  );
}

/** The first event in the journal of an existing run; a run does not hold its experiment's name. */
export function firstEventOf(run: Run): EventOf<'run'> {
  const { uid, id, name, config, createdAt, host, processor } = run;
  return {
    kind: 'run',
    format: 1,
    uid,
    number: id,
    experiment: { name: '', createdAt },
    name,
    config,
    createdAt,
    ...(host === '' ? {} : { machine: { host, processor } }),
  };
}

/**
 * Creates a run's folder. @throws Problem run-folder-exists if there is one, which is left unchanged; the system's error
 */
export function createRunFolder(folder: string, run: EventOf<'run'>): void {
  if (existsSync(folder)) {
    throw new Problem(
      'run-folder-exists',
      `There is a folder ${folder} already. It was left as it is, and nothing was trained. Move it away and start again.`,
    );
  }
  makeFolder(checkpointsIn(folder), privateFolder);
  writeDurably(journalIn(folder), encodeJournal([run]), true);
}

export function writeAbout(folder: string, about: RunAbout): void {
  writeDurably(aboutIn(folder), Buffer.from(encodeLine(about, 0).line), true);
}

/** Far above the limit of notes. */
const mostAboutBytes = 4_000_000;

/** null if nothing was changed, or if it cannot be read. */
export function readAbout(folder: string): RunAbout | null {
  const file = aboutIn(folder);
  if (!existsSync(file)) return null;
  const [value] = decodeLines(readStored(file, mostAboutBytes)).values;
  return aboutSchema.safeParse(value).data ?? null;
}

export const hasDamagedAbout = (folder: string): boolean =>
  existsSync(aboutIn(folder)) && readAbout(folder) === null;

/** From which the training can be resumed after these events, in order; their files are not checked here. */
export function checkpointsOf(events: readonly RunEvent[]): readonly SavedCheckpoint[] {
  let saved: SavedCheckpoint[] = [];
  for (const event of events) {
    if (event.kind === 'epoch' || event.kind === 'checkpoint') saved.push(event.checkpoint);
    else if (event.kind === 'resumed') {
      saved = saved.filter(({ position }) => position.step <= event.step);
    }
  }
  return saved;
}

export interface VerifiedCheckpoint extends TensorFile {
  readonly saved: SavedCheckpoint;
  readonly position: TrainingPosition;
}

/** The newest of a run's checkpoints whose SHA-256 and position match; null without one. */
export function newestCheckpoint(
  folder: string,
  checkpoints: readonly SavedCheckpoint[],
): VerifiedCheckpoint | null {
  const newestFirst = checkpoints.toSorted((a, b) => b.position.step - a.position.step);
  for (const saved of newestFirst) {
    const file = join(checkpointsIn(folder), saved.file);
    try {
      if (!existsSync(file) || fileDigest(file) !== saved.sha256) continue;
      const checkpoint = readCheckpoint(file);
      const position = trainingPositionSchema.parse(
        JSON.parse(checkpoint.metadata.position ?? 'null'),
      );
      if (position.step === saved.position.step) return { ...checkpoint, saved, position };
    } catch {
      // Unreadable: an older one may be intact.
    }
  }
  return null;
}

/** Removes all checkpoints within epochs but one, and what a killed trainer has left. @param keep its name */
export function dropOlderSteps(folder: string, keep: string | null): void {
  const directory = checkpointsIn(folder);
  for (const name of readdirSync(directory)) {
    const isOld = (name.startsWith('step-') && name !== keep) || isTemporary(name);
    if (isOld) rmSync(join(directory, name), { force: true });
  }
}
