import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { EventOf } from '../../../../src-main/contract/run-event';
import { Journal, readJournal } from '../../../../src-main/store/folder/journal';
import { encodeLine } from '../../../../src-main/store/folder/lines';
import { journalIn } from '../../../../src-main/store/folder/run-folder';
import { freshRunFolder } from '../../../support/run-folder';
import { smallConfig } from '../../../support/training';

const points: EventOf<'points'> = {
  kind: 'points',
  firstStep: 11,
  count: 2,
  curves: { 'train/loss': Float32Array.of(1, NaN), 'train/accuracy': Float32Array.of(0.5, 0.25) },
  samples: { elapsed: [[12, Infinity]] },
  elapsedMs: 7,
};
/** As every version since the folders has written them. */
const line =
  '{"kind":"points","firstStep":11,"count":2,"metrics":["train/loss","train/accuracy"],"float32":"AACAPwAAwH8AAAA/AACAPg==","samples":{"elapsed":[[12,"Infinity"]]},"elapsedMs":7}';

function openJournal() {
  const file = join(journalIn(freshRunFolder(smallConfig())));
  const journal = new Journal(file);
  const written = () => readFileSync(file, 'utf8').split('\n').at(-2)?.slice(9);
  return { file, journal, written };
}

/** The journal's events after the first, with one more line. */
function readWith(content: object) {
  const { file, journal } = openJournal();
  journal.close();
  const before = Number.parseInt(readFileSync(file, 'latin1').slice(0, 8), 16);
  writeFileSync(file, encodeLine(content, before).line, { flag: 'a' });
  const { events, damaged } = readJournal(file);
  return { events: events.slice(1), damaged };
}

it('points in a journal are written as every version has written them', () => {
  const { journal, written } = openJournal();
  journal.add(points);
  journal.close();
  expect(written()).toBe(line);
});

it('points in a journal are read as the event that was written', () => {
  expect(readWith(JSON.parse(line) as object)).toEqual({ events: [points], damaged: 0 });
});

it.each([
  ['too few values', { count: 3 }],
  ['too many values', { count: 1 }],
  ['values that are no base64', { float32: '!!!!' }],
  ['a key that no version writes', { more: 1 }],
])('points in a journal with %s are damaged', (_, change) => {
  const content = { ...(JSON.parse(line) as object), ...change };
  expect(readWith(content)).toEqual({ events: [], damaged: 1 });
});
