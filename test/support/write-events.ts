// Event files as another program would have left them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scalarEvent, versionEvent } from '../../src-main/store/event-files/events';
import { toRecord } from '../../src-main/store/event-files/records';

const begunAt = 1_700_000_000;
export const eventFileName = 'events.out.tfevents.1700000000.desk.1.0';

/** [tag, step, value, seconds from the beginning] */
export type Logged = readonly [tag: string, step: number, value: number, seconds?: number];

export function eventBytes(logged: readonly Logged[]): Buffer {
  return Buffer.concat([
    toRecord(versionEvent(begunAt)),
    ...logged.map(([tag, step, value, seconds = step]) =>
      toRecord(scalarEvent({ wallTime: begunAt + seconds, step }, tag, value)),
    ),
  ]);
}

/** @returns the file, in a folder that is made */
export function writeEvents(folder: string, logged: readonly Logged[]): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, eventFileName);
  writeFileSync(file, eventBytes(logged));
  return file;
}
