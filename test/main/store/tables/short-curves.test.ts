import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { epochEvent } from '../../../support/epoch-event';
import { problemOf } from '../../../support/problem-of';
import { endRun, sampleEpoch, samplePoints, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { indexFile } from '../../../../src-main/store/schema/database';

/** A run of 1,300 batches, some of which sampled a time; with a gap, and values that are no numbers. */
function storeWithRun() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const { id } = startRun(store);
  const loss = Array.from({ length: 1300 }, (_, index) => (index === 7 ? NaN : index / 3));
  store.trainings.append(id, samplePoints(1, loss.slice(0, 650)));
  store.trainings.append(id, {
    ...samplePoints(651, loss.slice(650)),
    samples: {
      elapsed: [
        [700, 7],
        [1300, 13],
      ],
    },
  });
  store.trainings.append(id, samplePoints(1310, [5]));
  const read = () => ({
    loss: store.curves.read(id, 'train/loss'),
    accuracy: store.curves.read(id, 'train/accuracy'),
    elapsed: store.curves.read(id, 'elapsed'),
    metrics: store.curves.metrics([id]),
    last: store.curves.lastStep(id),
    end: store.curves.table.end(id, 'train/loss'),
  });
  const db = new Database(indexFile(directory));
  const rows = () => db.prepare('SELECT count(*) FROM curves').pluck().get();
  return { store, db, id, read, rows };
}

it('has every value of a run that has ended, in one row beside the full ones', () => {
  const { store, db, id, read, rows } = storeWithRun();
  const before = read();
  expect(before.last).toBe(1310);
  endRun(store, id, 'finished', null, null);
  expect(read()).toEqual(before);
  // The first thousand of loss and accuracy.
  expect(rows()).toBe(2);
  expect(db.prepare('SELECT count(*) FROM short_curves').pluck().get()).toBe(1);
});

it('goes on growing where a paused run is resumed, and is cut where it goes back', () => {
  const { store, db, id, rows } = storeWithRun();
  endRun(store, id, 'paused', null, null);
  store.trainings.append(id, { kind: 'resumed', step: 1200, at: epochEvent(sampleEpoch(1)).at });
  expect(store.curves.lastStep(id)).toBe(1200);
  expect([...(store.curves.read(id, 'elapsed').steps ?? [])]).toEqual([700]);
  store.trainings.append(id, samplePoints(1201, [1, 2]));
  expect(store.curves.read(id, 'train/loss').values.slice(1199)).toEqual(
    Float32Array.of(1199 / 3, 1, 2),
  );
  expect(rows()).toBe(5);
  endRun(store, id, 'finished', null, null);
  expect(store.curves.lastStep(id)).toBe(1202);
  expect(rows()).toBe(2);
  expect(db.prepare('SELECT count(*) FROM short_curves').pluck().get()).toBe(1);
});

it.each(["head = '[]'", "head = '{'", "bytes = x'00'", "head = replace(head, 'train', '')"])(
  'with %s is damaged, or has another name, and is not shown as something else',
  (change) => {
    const { store, db, id, read } = storeWithRun();
    endRun(store, id, 'finished', null, null);
    db.exec(`UPDATE short_curves SET ${change}`);
    if (change.includes('replace')) expect(read().last).toBe(1000);
    else expect(problemOf(read).code).toBe('store-damaged');
    store.close();
  },
);
