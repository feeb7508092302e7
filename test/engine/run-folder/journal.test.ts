import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encodeEvent } from '../../../src-main/engine/run-folder/event-json';
import { getJournalFile, readJournal } from '../../../src-main/engine/run-folder/journal';
import { createEpochEvent } from '../../support/epoch-event';
import { addEvents, encodeJournal, loadEvents, writeEvents } from '../../support/journal';
import { createFreshRunFolder } from '../../support/run-folder';
import { sampleEpoch, sampleStart } from '../../support/sample-run';
import { createSmallConfig } from '../../support/training';

it('counts an unknown event as damage, and reads the events after it', () => {
  const { folder } = createFreshRunFolder(createSmallConfig());
  const { run } = readJournal(folder);
  const contents = [run, createEpochEvent(sampleEpoch(1)), sampleStart].map(encodeEvent);
  const journal = encodeJournal(run.uid, contents.with(1, '{"kind":"more"}'));
  writeFileSync(getJournalFile(folder), journal);
  expect(readJournal(folder)).toMatchObject({ damaged: 1, damagedEpochs: ['1'], last: 3 });
  expect(loadEvents(folder)).toEqual([run, sampleStart]);
});

it('adds events with consecutive numbers under its own generation', () => {
  const { folder, token } = createFreshRunFolder(createSmallConfig());
  addEvents(folder, [sampleStart], token);
  addEvents(folder, [sampleStart], token);
  const lines = readFileSync(getJournalFile(folder), 'utf8').split('\n').slice(0, -1);
  expect(lines.map((line) => line.slice(9, 13))).toEqual(['1.1 ', '2.2 ', '3.3 ']);
});

it('voids checkpoints after the step from which a training was resumed', () => {
  const { folder } = createFreshRunFolder(createSmallConfig());
  const { run } = readJournal(folder);
  const [first, second] = [createEpochEvent(sampleEpoch(1)), createEpochEvent(sampleEpoch(2))];
  const resumed = { kind: 'resumed', step: 10, at: '2026-11-25T12:00:00.000Z' } as const;
  writeEvents(folder, [run, first, second, resumed]);
  expect(readJournal(folder)).toMatchObject({ checkpoints: [first.checkpoint], epochs: 1 });
  writeEvents(folder, [run, first, resumed, second]);
  expect(readJournal(folder)).toMatchObject({ epochs: 2, resumes: 1 });
});
