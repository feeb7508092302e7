// Reads and writes whole journals.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { RunEvent } from '../../src-main/engine/contract/run-event';
import { encodeEvent } from '../../src-main/engine/run-folder/event-json';
import {
  copyIn,
  Journal,
  getJournalFile,
  readJournal,
} from '../../src-main/engine/run-folder/journal';
import { encodeJournalLine } from '../../src-main/engine/run-folder/line-scanner';
import { encodeLine } from '../../src-main/engine/run-folder/lines';
import { claimFolder } from '../../src-main/engine/run-folder/owner';

export function loadEvents(folder: string): RunEvent[] {
  const events: RunEvent[] = [];
  readJournal(folder, (event) => events.push(event));
  return events;
}

/** @param uid the uid of the run @param contents the events as JSON */
export const encodeJournal = (uid: string, contents: readonly string[], generation = 1): string =>
  contents
    .map((json, index) =>
      encodeJournalLine(uid, { generation, first: index + 1, last: index + 1 }, json),
    )
    .join('');

/** Encodes the form that every version wrote until 30 November 2026. */
export function encodeOldJournal(contents: readonly string[]): string {
  let before = 0;
  const lines = contents.map((json) => {
    const line = encodeLine(json, before);
    before = crc32(json, before);
    return line;
  });
  return lines.join('');
}

/** Writes the journal and the copy of a run with these events. @param folder `…/<uid>` */
export function writeEvents(folder: string, events: readonly RunEvent[]): void {
  mkdirSync(folder, { recursive: true });
  const journal = encodeJournal(basename(folder), events.map(encodeEvent));
  for (const file of [getJournalFile(folder), copyIn(folder)]) writeFileSync(file, journal);
}

/**
 * Adds the events of an uninterrupted training.
 * @param token the token of its owner; by default, the ownership is claimed
 */
export function addEvents(folder: string, events: readonly RunEvent[], token?: string): void {
  const owner = token === undefined ? claimFolder(folder) : null;
  const journal = new Journal(folder, token ?? owner?.token ?? '', readJournal(folder));
  for (const event of events) journal.add(event);
  journal.close();
  owner?.release();
}
