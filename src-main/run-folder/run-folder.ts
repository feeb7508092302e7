// A run's folder: the second copy of all that its training gave (docs/run-folder.md).
//   journal        what happened, in its order
//   about          what a person has changed of it
//   checkpoints/   from which it can go on, and which its models are read from
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckpoint } from '../checkpoints/checkpoint-file';
import { fileDigest } from '../checkpoints/digest';
import type { TensorFile } from '../checkpoints/safetensors';
import type { Run } from '../contract/run';
import { aboutSchema, type RecordOf, type RunAbout } from '../contract/run-records';
import type { SavedCheckpoint } from '../contract/run-records';
import { trainingPositionSchema, type TrainingPosition } from '../contract/training-position';
import { writeDurably } from '../durable-file';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { encodeJournal } from './journal';
import { decodeLines, encodeLine } from './lines';

export const journalIn = (folder: string) => join(folder, 'journal');
export const checkpointsIn = (folder: string) => join(folder, 'checkpoints');
const aboutIn = (folder: string) => join(folder, 'about');

/** Where a store in `directory` keeps the folder of the run with this uid: no uid is used twice. */
export const runFolder = (directory: string, uid: string) => join(directory, 'runs', uid);

/** The uids of the runs that have a folder in a store. */
export function runFoldersIn(directory: string): string[] {
  const runs = join(directory, 'runs');
  return existsSync(runs) ? readdirSync(runs).filter((name) => /^[0-9a-f]{32}$/.test(name)) : [];
}

/** How the journal of a run begins that was trained already; of its experiment a run knows the number alone. */
export const firstRecordOf = ({
  uid,
  id,
  name,
  config,
  createdAt,
  host,
  processor,
}: Run): RecordOf<'run'> => ({
  kind: 'run',
  format: 1,
  uid,
  number: id,
  experiment: { name: '', createdAt },
  name,
  config,
  createdAt,
  ...(host === '' ? {} : { machine: { host, processor } }),
});

/**
 * Begins a run's folder. @throws Problem run-folder-exists when there is one, which stays as it is; the system's error
 */
export function createRunFolder(folder: string, run: RecordOf<'run'>): void {
  if (existsSync(folder)) {
    throw new Problem(
      'run-folder-exists',
      `There is a folder ${folder} already. It was left as it is, and nothing was trained. Move it away and start again.`,
    );
  }
  mkdirSync(checkpointsIn(folder), { recursive: true });
  writeDurably(journalIn(folder), encodeJournal([run]));
}

export function writeAbout(folder: string, about: RunAbout): void {
  writeDurably(aboutIn(folder), Buffer.from(encodeLine(about, 0).line));
}

/** Notes have a limit far below. */
const mostAboutBytes = 4_000_000;

/** null where nothing was changed, or where it cannot be read. */
export function readAbout(folder: string): RunAbout | null {
  const file = aboutIn(folder);
  if (!existsSync(file)) return null;
  const [value] = decodeLines(readRegularFile(file, mostAboutBytes)).values;
  return aboutSchema.safeParse(value).data ?? null;
}

/** A checkpoint that is what it should be. */
export interface VerifiedCheckpoint extends TensorFile {
  readonly saved: SavedCheckpoint;
  readonly position: TrainingPosition;
}

/** The newest of a run's checkpoints that is whole, by its SHA-256 and its own position; null without one. */
export function newestCheckpoint(
  folder: string,
  checkpoints: readonly SavedCheckpoint[],
): VerifiedCheckpoint | null {
  const newestFirst = checkpoints.toSorted((a, b) => b.position.step - a.position.step);
  for (const saved of newestFirst) {
    const file = join(checkpointsIn(folder), saved.file);
    try {
      if (!existsSync(file) || fileDigest(file) !== saved.sha256) continue;
      const read = readCheckpoint(file);
      const position = trainingPositionSchema.parse(JSON.parse(read.metadata.position ?? 'null'));
      if (position.step === saved.position.step) return { ...read, saved, position };
    } catch {
      // One that cannot be read is none; the one before it may be whole.
    }
  }
  return null;
}

/** Removes checkpoints within epochs but the newest. @param keep its name */
export function dropOlderSteps(folder: string, keep: string | null): void {
  const directory = checkpointsIn(folder);
  for (const name of readdirSync(directory)) {
    if (name.startsWith('step-') && name !== keep) rmSync(join(directory, name), { force: true });
  }
}
