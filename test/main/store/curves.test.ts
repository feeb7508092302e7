import { expect, it } from 'vitest';
import { finishedRun, samplePoints, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

it('curves count batches over the whole run, and put test values at the end of their epoch', () => {
  const store = openStore();
  const { id } = finishedRun(store);
  const train = store.curves.series(id, 'train/accuracy');
  expect(train.steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(train.values[11]).toBeCloseTo(0.1);
  expect(store.curves.series(id, 'test/loss')).toEqual({
    metric: 'test/loss',
    steps: [10, 20],
    values: [2, 1],
  });
});

it('curves name the metrics that any of the runs has', () => {
  const store = openStore();
  const [one, other] = [startRun(store), startRun(store)];
  const points = samplePoints(1, [1]);
  store.trainings.append(one.id, points);
  store.trainings.append(other.id, { ...points, samples: { elapsed: [[1, 2]] } });
  expect(store.curves.metrics([one.id, other.id])).toEqual([
    ...['train/loss', 'train/accuracy', 'elapsed'],
  ]);
  expect(store.curves.metrics([])).toEqual([]);
});

it('curves end where their last batch is, and change their end when they grow', () => {
  const store = openStore();
  const { id } = startRun(store);
  expect(store.curves.lastStep(id)).toBe(0);
  expect(store.curves.end(id, 'train/loss')).toBeNull();
  store.trainings.append(id, samplePoints(1, [1, 1]));
  const before = store.curves.end(id, 'train/loss');
  store.trainings.append(id, samplePoints(3, [1]));
  expect(store.curves.lastStep(id)).toBe(3);
  expect(store.curves.end(id, 'train/loss')).not.toBe(before);
});
