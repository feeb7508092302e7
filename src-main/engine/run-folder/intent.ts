// Atomic changes of many runs by a user: the change is first written into a new folder `incoming-…`,
// and the next process that opens the store after a kill completes it.
import { join } from 'node:path';
import { z } from 'zod';
import { aboutSchema } from '../contract/run';
import { runUidSchema, type RunUid } from '../contract/run-uid';
import { syncFolder, writeDurably } from '../../files/durable-file';
import { findKind } from '../../files/regular-file';
import { readStored } from '../../files/stored-file';
import { decodeValue, encodeValue } from './lines';
import { readAbout, runFolder, writeAbout } from './run-folder';
import { moveFromTrash, moveToTrash } from './trash';

const intentSchema = z.object({
  edited: z.array(z.object({ uid: runUidSchema, about: aboutSchema })).default([]),
  deleted: z.array(runUidSchema).default([]),
  restored: z.array(runUidSchema).default([]),
});
export type Intent = Partial<z.output<typeof intentSchema>>;

const getIntentFile = (folder: string) => join(folder, 'intent');
/** The size limit, enough for the notes of tens of thousands of runs. */
const maxBytes = 500_000_000;

/**
 * Records a change. After it returns, the change will be made even if the process is killed.
 * @param folder a folder in the folder of the store.
 * @throws the system's error
 */
export function writeIntent(directory: string, folder: string, intent: Intent): void {
  writeDurably(getIntentFile(folder), encodeValue(intent), true);
  syncFolder(directory);
}

/**
 * Makes a change in the runs' folders; a completed change is not repeated.
 * @returns after each
 * run.
 * @throws the system's error
 */
export function* carryOut(directory: string, intent: Intent): Generator<RunUid, void> {
  const { edited = [], deleted = [], restored = [] } = intent;
  const isThere = (uid: RunUid) => findKind(runFolder(directory, uid)) !== null;
  for (const { uid, about } of edited) {
    const folder = runFolder(directory, uid);
    const isNewer = (readAbout(folder)?.editedAt ?? '') > about.editedAt;
    if (isThere(uid) && !isNewer) writeAbout(folder, about);
    yield uid;
  }
  for (const uid of deleted) {
    if (isThere(uid)) moveToTrash(directory, uid);
    yield uid;
  }
  for (const uid of restored) {
    moveFromTrash(directory, uid);
    yield uid;
  }
}

/** Completes the change of a killed process. @throws the system's error; the next opening tries again */
export function finishIntent(directory: string, folder: string): void {
  if (findKind(getIntentFile(folder)) !== 'file') return;
  const intent = intentSchema.safeParse(
    decodeValue(readStored(getIntentFile(folder), maxBytes)),
  ).data;
  if (intent !== undefined) Array.from(carryOut(directory, intent));
}
