// A run's folder, the primary record from which the index is derived (docs/store.md).
// journal        the events in order; journal.copy the same, once the run has ended
// owner          the process that writes it, while there is one
// about          the user's changes; about.copy the same
// numbers        the numbers of the run and its experiment in this store
// checkpoints/   for resuming it, and for reading its models
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readCheckpoint } from '../checkpoints/checkpoint-file';
import { computeFileDigest } from '../checkpoints/digest';
import type { TensorFile } from '../../files/safetensors';
import { aboutSchema, type RunAbout } from '../contract/run';
import type { EventOfKind, SavedCheckpoint } from '../contract/run-event';
import { isRunUid, type RunUid } from '../contract/run-uid';
import { trainingPositionSchema, type TrainingPosition } from '../contract/training-position';
import { isTemporary, syncFolder, writeDurably } from '../../files/durable-file';
import { createProblem } from '../../core/problem';
import { findKind, makeFolder, privateFolder } from '../../files/regular-file';
import { readStored, requireFolder, resolveInStore } from '../../files/stored-file';
import { Journal } from './journal';
import { decodeValue, encodeValue } from './lines';
import { writeNumbers } from './numbers';
import { claimFolder, type Ownership } from './owner';

export const getCheckpointFolder = (folder: string) => join(folder, 'checkpoints');
export const getAboutFile = (folder: string) => join(folder, 'about');

/**
 * Returns the folder of a run in a store's directory, whether or not it exists.
 * @throws Problem run-folder-damaged for anything but a uid, and if a link or a file is in place of a folder
 */
export function runFolder(directory: string, uid: RunUid): string {
  if (!isRunUid(uid))
    throw createProblem('run-folder-damaged.uid', { uid: JSON.stringify(uid), directory });
  const checkpoints = resolveInStore(directory, 'runs', uid, 'checkpoints');
  requireFolder(checkpoints);
  return dirname(checkpoints);
}

/** Returns the uids of the runs that have a folder in a store, or in its trash. */
export function runFoldersIn(directory: string, part: 'runs' | 'trash' = 'runs'): RunUid[] {
  const folder = join(directory, part);
  if (findKind(folder) !== 'folder') return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && isRunUid(entry.name) ? [entry.name] : [],
  );
}

/**
 * Creates a run's folder, of which this process is the owner. The folder appears in the store with its
 * first event, or not at all: if the process is killed before, an `incoming-…` folder remains, which
 * the next opening of the store removes.
 * @param folder `<store>/runs/<uid>`
 * @throws Problem run-folder-exists if there is one, which is left unchanged; the system's error
 */
export function createRunFolder(folder: string, run: EventOfKind<'run'>): Ownership {
  if (existsSync(folder)) throw createProblem('run-folder-exists.new', { folder });
  const runs = dirname(folder);
  makeFolder(runs, privateFolder);
  const incoming = mkdtempSync(join(dirname(runs), 'incoming-'));
  try {
    const made = join(incoming, basename(folder));
    makeFolder(getCheckpointFolder(made), privateFolder);
    writeNumbers(made, { run: run.number, experiment: run.experiment.number ?? 0 });
    const owner = claimFolder(made, run.name);
    try {
      writeFirstEvent(made, owner.token, run);
      owner.moveTo(folder);
    } catch (error) {
      owner.release();
      throw error;
    }
    syncFolder(runs);
    return owner;
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
}

function writeFirstEvent(folder: string, token: string, run: EventOfKind<'run'>): void {
  const journal = new Journal(folder, token, { generation: 0, last: 0, end: 0 });
  try {
    journal.add(run);
  } finally {
    journal.close();
  }
  syncFolder(folder);
}

const listAboutFiles = (folder: string) => [getAboutFile(folder), `${getAboutFile(folder)}.copy`];

export function writeAbout(folder: string, about: RunAbout): void {
  const text = encodeValue(about, basename(folder));
  for (const file of listAboutFiles(folder)) writeDurably(file, text, true);
}

/** Rewrites any of the two files that is missing or damaged. @throws the system's error */
export function repairAbout(folder: string): void {
  const about = readAbout(folder);
  if (about === null) return;
  const text = encodeValue(about, basename(folder));
  for (const file of listAboutFiles(folder)) {
    if (parseAbout(folder, file) === null) writeDurably(file, text, true);
  }
}

/** The size limit of `about`, which is much larger than the limit of notes. */
const maxAboutBytes = 4_000_000;

/**
 * Returns the user's changes; null if there are none, or if neither file has them.
 * @throws the system's error for a link in place of a file
 */
export function readAbout(folder: string): RunAbout | null {
  const [file = '', copy = ''] = listAboutFiles(folder);
  return parseAbout(folder, file) ?? parseAbout(folder, copy);
}

function parseAbout(folder: string, file: string): RunAbout | null {
  if (!existsSync(file)) return null;
  const bytes = readStored(file, maxAboutBytes);
  // Until 1 December 2026 the checksum did not include the run's uid.
  const value = decodeValue(bytes, basename(folder)) ?? decodeValue(bytes);
  return aboutSchema.safeParse(value).data ?? null;
}

export const hasDamagedAbout = (folder: string): boolean =>
  listAboutFiles(folder).some((file) => findKind(file) !== null) && readAbout(folder) === null;

export interface VerifiedCheckpoint extends TensorFile {
  readonly saved: SavedCheckpoint;
  readonly position: TrainingPosition;
}

const isSaved = (file: string, { sha256 }: SavedCheckpoint): boolean =>
  findKind(file) === 'file' && computeFileDigest(file) === sha256;

/** Describes the damage; null for an intact checkpoint, and for one within an epoch that was removed. */
export function describeDamage(folder: string, saved: SavedCheckpoint): string | null {
  const file = join(getCheckpointFolder(folder), saved.file);
  const kind = findKind(file);
  if (saved.bytes === 0 || (kind === null && saved.file.startsWith('step-'))) return null;
  if (kind === null) return `${saved.file} is missing`;
  if (kind !== 'file') return `${saved.file} is a link or not a file`;
  return isSaved(file, saved) ? null : `${saved.file} differs from what was saved`;
}

/** Whether a checkpoint exists and is unchanged. */
export const hasCheckpoint = (folder: string, saved: SavedCheckpoint): boolean =>
  isSaved(join(getCheckpointFolder(folder), saved.file), saved);

/** Returns the newest of a run's checkpoints whose SHA-256 and position match; null if there is none. */
export function findNewestCheckpoint(
  folder: string,
  checkpoints: readonly SavedCheckpoint[],
): VerifiedCheckpoint | null {
  const newestFirst = checkpoints.toSorted((a, b) => b.position.step - a.position.step);
  for (const saved of newestFirst) {
    const file = join(getCheckpointFolder(folder), saved.file);
    try {
      if (!isSaved(file, saved)) continue;
      const checkpoint = readCheckpoint(file);
      const position = trainingPositionSchema.parse(
        JSON.parse(checkpoint.metadata.position ?? 'null'),
      );
      if (position.step === saved.position.step) return { ...checkpoint, saved, position };
    } catch {
      // It is unreadable, but an older one may be intact.
    }
  }
  return null;
}

/** Removes all checkpoints within epochs but one, and files of a killed trainer. @param keep its name */
export function dropOlderSteps(folder: string, keep: string | null): void {
  const directory = getCheckpointFolder(folder);
  for (const name of readdirSync(directory)) {
    const isOld = (name.startsWith('step-') && name !== keep) || isTemporary(name);
    if (isOld) rmSync(join(directory, name), { force: true });
  }
}
