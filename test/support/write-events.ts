// Event files as another program would have left them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hparamsEvent, scalarEvent, versionEvent } from '../../src-main/store/event-files/events';
import { toRecord } from '../../src-main/store/event-files/records';

const begunAt = 1_700_000_000;
export const eventFileName = 'events.out.tfevents.1700000000.desk.1.0';

/** [tag, step, value, seconds from the beginning] */
export type Logged = readonly [tag: string, step: number, value: number, seconds?: number];

export function eventBytes(
  logged: readonly Logged[],
  hparams: Readonly<Record<string, string | number | boolean>> = {},
): Buffer {
  const settings = Object.entries(hparams);
  return Buffer.concat([
    toRecord(versionEvent(begunAt)),
    ...(settings.length > 0
      ? [toRecord(hparamsEvent({ wallTime: begunAt, step: 0 }, settings))]
      : []),
    ...logged.map(([tag, step, value, seconds = step]) =>
      toRecord(scalarEvent({ wallTime: begunAt + seconds, step }, tag, value)),
    ),
  ]);
}

/** @returns the file, in a folder that is made */
export function writeEvents(
  folder: string,
  logged: readonly Logged[],
  hparams?: Readonly<Record<string, string | number | boolean>>,
): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, eventFileName);
  writeFileSync(file, eventBytes(logged, hparams));
  return file;
}

/** Two curves that another program logged. */
export const logged = [
  ['train_loss', 0, 2.5, 1],
  ['top5', 0, 0.2, 1.5],
  ['train_loss', 100, 1.5, 11],
  ['train_loss', 200, 0.5, 31],
  ['top5', 200, 0.9, 31],
] as const;
