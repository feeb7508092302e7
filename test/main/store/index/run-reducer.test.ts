import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEndEvent, type RunEvent } from '../../../../src-main/engine/contract/run-event';
import { type RunStore } from '../../../../src-main/store/run-store';
import { createEpochEvent } from '../../../support/epoch-event';
import {
  createRecordedRun,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  sampleStart,
} from '../../../support/sample-run';
import { indexFolder } from '../../../../src-main/store/recovery/index-folder';
import { indexFile } from '../../../../src-main/store/index/database';
import { addEvents } from '../../../support/journal';
import { openStore } from '../../../support/open-store';

/** All that the database has of the only run, but for the numbers of rows and of changes. */
function getRows({ directory }: RunStore) {
  const db = new Database(indexFile(directory), { readonly: true });
  const rows = ['runs', 'curves', 'measurements', 'checkpoints'].map((table) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .map((row) => ({ ...row, id: null, change: null }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
  db.close();
  return rows;
}

it('reproduces the rows of a training when its journal is applied again', () => {
  const store = openStore();
  const { id } = createRecordedRun(store, 'A');
  const before = getRows(store);
  store.restoreFromFolder(id);
  expect(getRows(store)).toEqual(before);
});

it('applies a journal of many lines with few writes, and the same rows as result', () => {
  const store = openStore();
  const { id } = store.trainings.create(store.experiments.create(''), 'A', sampleConfig());
  const { uid } = store.runs.get(id);
  const events: RunEvent[] = [sampleStart];
  for (let [line, step] = [1, 1]; line <= 400; line += 1) {
    const points = samplePoints(step, new Array<number>(1 + ((7 * line) % 13)).fill(1 / line));
    const samples = { elapsed: line % 5 === 0 ? [[step, line] as const] : [] };
    events.push({ ...points, samples, elapsedMs: line });
    step += points.count;
  }
  events.push(createEndEvent('finished', null, 2000));
  addEvents(store.files.folder(id), events, store.trainings.getToken(uid));
  for (const event of events) store.trainings.append(id, event);
  const before = getRows(store);
  const db = new Database(indexFile(store.directory));
  indexFolder(db, store.directory, uid);
  expect(db.prepare('SELECT total_changes()').pluck().get()).toBeLessThan(50);
  db.close();
  expect(getRows(store)).toEqual(before);
});

it('discards values after the batch from which a training was resumed', () => {
  const store = openStore();
  const { id } = store.trainings.create(store.experiments.create(''), 'A', sampleConfig());
  const at = '2026-11-25T12:00:00.000Z';
  const sampled = { ...samplePoints(1, [5, 4, 3]), samples: { elapsed: [[3, 1] as const] } };
  const events: RunEvent[] = [
    sampleStart,
    sampled,
    createEndEvent('interrupted'),
    sampleStart,
    { kind: 'resumed', step: 2, at },
    samplePoints(3, [2]),
    createEndEvent('stopped', null, 9),
  ];
  addEvents(store.files.folder(id), events, store.trainings.getToken(store.runs.get(id).uid));
  for (const event of events) store.trainings.append(id, event);
  const { values } = store.curves.load(id, 'train/loss');
  expect([...values]).toEqual([5, 4, 2]);
  expect(store.curves.load(id, 'elapsed').values).toHaveLength(0);
  const before = getRows(store);
  store.restoreFromFolder(id);
  expect(getRows(store)).toEqual(before);
});

it('chooses the first epoch with the highest score as best, however low, even after a resume', () => {
  const store = openStore();
  // A journal is JSON, which has no −0: adding 0 makes it 0.
  const score = fc
    .oneof(
      fc.double({ max: 1, noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(-1, -2.5, 0, 1),
    )
    .map((value) => value + 0);
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 5 }), (scores) => {
      const { id } = store.trainings.create(store.experiments.create(''), 'A', sampleConfig());
      const event = (run: RunEvent) => {
        store.trainings.append(id, run);
      };
      event(sampleStart);
      for (const [index, testAccuracy] of scores.entries())
        event(createEpochEvent({ ...sampleEpoch(index + 1), testAccuracy }));
      const highest = Math.max(...scores);
      const best = { bestTestAccuracy: highest, bestEpoch: 1 + scores.indexOf(highest) };
      expect(store.runs.get(id)).toMatchObject(best);
      event({ kind: 'resumed', step: 1e6, at: '2026-11-25T12:00:00.000Z' });
      expect(store.runs.get(id)).toMatchObject(best);
    }),
    { numRuns: 30 },
  );
});

it('uses the last epoch as result, or the epoch of the saved weights with early stopping', () => {
  const losses = [0.5, 0.3, 0.4, 0.35];
  const getResult = (earlyStopping: number | null, ...more: readonly RunEvent[]) => {
    const store = openStore();
    const config = sampleConfig({ earlyStopping });
    const { id } = store.trainings.create(store.experiments.create(''), 'A', config);
    const epochs = losses.map((testLoss, i) =>
      createEpochEvent({ ...sampleEpoch(i + 1), testLoss, testAccuracy: 0.9 + i / 100 }),
    );
    const started = { ...sampleStart, batchesPerEpoch: 10 };
    for (const event of [started, ...epochs, ...more]) store.trainings.append(id, event);
    const { lastTestAccuracy, lastTestLoss, evaluatedSequences } = store.runs.get(id);
    return [lastTestAccuracy, lastTestLoss, evaluatedSequences];
  };
  const at = '2026-11-25T12:00:00.000Z';
  expect(getResult(null)).toEqual([0.93, 0.35, 4950]);
  expect(getResult(3)).toEqual([0.91, 0.3, 4950]);
  expect(getResult(3, { kind: 'resumed', step: 30, at })).toEqual([0.91, 0.3, 4950]);
  expect(getResult(3, { kind: 'resumed', step: 10, at })).toEqual([0.9, 0.5, 4950]);
  expect(getResult(3, { kind: 'resumed', step: 0, at })).toEqual([null, null, 4950]);
});
