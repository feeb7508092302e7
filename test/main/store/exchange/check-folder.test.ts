import { cpSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import type { EpochResult, RunEvent } from '../../../../src-main/engine/contract/run-event';
import { requireIntactFolder } from '../../../../src-main/store/exchange/check-folder';
import { RunMerge } from '../../../../src-main/store/exchange/merge-run';
import { runFolder } from '../../../../src-main/engine/run-folder/run-folder';
import { openDatabase } from '../../../../src-main/store/index/database';
import { loadEvents, writeEvents } from '../../../support/journal';
import { gesturesInNumbers } from '../../../support/own-data';
import { createRecordedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

type Change = (events: readonly RunEvent[]) => readonly RunEvent[];

/** Takes the folder of one run whose journal was changed into another store. */
function takeWith(change: Change = (events) => events) {
  const [source, here] = [createTemporaryDirectory(), createTemporaryDirectory()];
  const store = openStore();
  const db = openDatabase(here);
  onTestFinished(() => {
    db.close();
  });
  const { id, uid } = createRecordedRun(store, 'A');
  const folder = runFolder(source, uid);
  cpSync(store.files.folder(id), folder, { recursive: true });
  writeEvents(folder, change(loadEvents(folder)));
  const take = () => {
    requireIntactFolder(folder);
    new RunMerge(db, { directory: here, incoming: source, isCollected: true }).merge(uid);
    return db.prepare('SELECT * FROM runs').get();
  };
  return take;
}

const withResult =
  (change: Partial<EpochResult>): Change =>
  (events) =>
    events.map((event) =>
      event.kind === 'epoch' ? { ...event, result: { ...event.result, ...change } } : event,
    );

const again =
  (kind: RunEvent['kind']): Change =>
  (events) => {
    const first = events.findIndex((event) => event.kind === kind);
    return events.toSpliced(first, 0, ...events.slice(first, first + 1));
  };

it.each<readonly [what: string, change: Change, why: RegExp]>([
  ['an epoch twice', again('epoch'), /contradict each other: an epoch occurs twice$/],
  ['batches twice', again('points'), /the curve train\/loss of run 1 has the step 1 already$/],
  [
    'a metric with a name that turns text',
    (events) =>
      events.map((event) =>
        event.kind === 'points'
          ? { ...event, samples: { 'a\u202eb': [[event.firstStep, 1] as const] } }
          : event,
      ),
    /the journal of run \w+ is damaged$/,
  ],
  ['a score above 1', withResult({ testAccuracy: 1.5 }), /^epoch 1 of run \w+ has no score$/],
  ['an accuracy below 0', withResult({ testAccuracy: -2 }), /^epoch 1 of run \w+ has no score$/],
  ['no confusion matrix', withResult({ confusion: [] }), /has an empty confusion matrix$/],
  [
    'a profile whose steps stand still',
    withResult({ profiles: { 'accuracy-after-step': { steps: [3, 3], values: [0, 1] } } }),
    /the journal of run \w+ is damaged$/,
  ],
  [
    'a value per batch that is very far from the others',
    (events) =>
      events.map((event) =>
        event.kind === 'points' && event.firstStep > 1
          ? { ...event, firstStep: 4e9, samples: {} }
          : event,
      ),
    /contradict each other: train\/\S+ has \d+ values for \d+ batches/,
  ],
  [
    'an end more than there are steps to read again',
    (events) => [
      ...events,
      ...new Array<RunEvent>(2e4).fill({
        kind: 'resumed',
        step: 20,
        at: '2026-11-27T12:00:00.000Z',
      }),
    ],
    /was resumed 20000 times$/,
  ],
])('rejects a journal with %s in a clear sentence', (_, change, why) => {
  expect(takeWith(change)).toThrow(why);
});

it('treats a journal without an end as a killed run', () => {
  const take = takeWith((events) => events.slice(0, -1));
  expect(take()).toMatchObject({ status: 'interrupted', epochs_done: 2 });
});

it('accepts a negative score and no confusion matrix in regression', () => {
  const ofNumbers: Change = (events) =>
    withResult({ testAccuracy: -2, confusion: [] })(events).map((event) =>
      event.kind === 'run'
        ? { ...event, config: { ...event.config, dataset: gesturesInNumbers } }
        : event,
    );
  expect(takeWith(ofNumbers)()).toMatchObject({ status: 'finished' });
});
